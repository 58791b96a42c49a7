import type { ChoiceChange } from '../../src/lifecycle/blueprints.js';
import { laterWith, replacing } from './generators.js';
import type { Repository } from './repository.js';

export type Stack = 'fastify-drizzle' | 'nestjs-prisma';

export const stacks: Readonly<Record<Stack, Readonly<Record<string, string>>>> = {
  'nestjs-prisma': { framework: 'nestjs', orm: 'prisma' },
  'fastify-drizzle': { framework: 'fastify', orm: 'drizzle' },
};

/** What happens to a repository at the end of a history. */
export type Way = 'update' | ChoiceChange;

export interface History {
  readonly name: string;
  readonly stack: Stack;
  /** What gen adds before people edit anything. */
  readonly gen?: (repo: Repository) => Promise<void>;
  /** What people do, and gen in between. */
  readonly edit: (repo: Repository) => Promise<void> | void;
  readonly way: Way;
  /** The files that are left in conflict: no more, and no fewer. */
  readonly conflicts?: readonly string[];
  /** Changes of people that become part of the commit after another one: a rename, so that git knows it. */
  readonly renames?: Readonly<Record<string, string>>;
}

const logger = 'packages/common/src/logger.ts';

/** What leads from the first version to the next one. */
export const moved = { [logger]: 'packages/common/src/logging/logger.ts' };

const newTable = 'CREATE TABLE "later_things" (\n    "id" UUID NOT NULL\n);';

export const later = laterWith({
  moved,
  removed: ['scripts/json-difference.ts'],
  added: { 'docs/later.md': '# Later\n\nThis came with a later version.\n' },
  edited: {
    [logger]: replacing('export function createLogger', '// A later version says this.\nexport function createLogger'),
    'README.md': replacing(', and nothing else:', ', and no database:'),
    'docs/modules.md': replacing(
      'A module calls the services of another one',
      'One module calls the services of another',
    ),
    'apps/api/src/http/rate-limiter.ts': (text) =>
      replacing(
        ".default('app'),",
        ".default('api'),",
      )(replacing("import { once } from 'node:events';", "import { once, setMaxListeners } from 'node:events';")(text)),
    'packages/common/src/errors.ts': (text) =>
      `${text}\n/** What a later version adds. */\nexport function isExpected(error: unknown): boolean {\n  return error instanceof AppError;\n}\n`,
    'packages/core/src/permissions.ts': replacing(
      "export const systemRoles = ['admin', 'member'] as const;",
      "export const systemRoles = ['admin', 'guest', 'member'] as const;",
    ),
    '.gitignore': replacing('*.log\n', '*.log\n*.trace\n'),
    'packages/database/migrations/20250101000000_init/migration.sql': (text) =>
      `${text}\n-- CreateTable\n${newTable}\n`,
    'packages/database/migrations/0000_init.sql': (text) =>
      `${text.trimEnd()}\n--> statement-breakpoint\n${newTable.replaceAll('    ', '\t')}\n`,
  },
});

const notifications: ChoiceChange = { kind: 'add', capabilities: ['notifications'] };
const customRoles: ChoiceChange = { kind: 'add', capabilities: ['custom-roles'] };
const fileStorage: ChoiceChange = { kind: 'add', capabilities: ['file-storage'] };
const auditSeal: ChoiceChange = { kind: 'add', capabilities: ['audit-seal'] };
const withoutKeys: ChoiceChange = { kind: 'remove', capabilities: ['idempotency-keys'] };
const byOffset: ChoiceChange = { kind: 'switch', decision: 'pagination', option: 'offset' };
const rabbit: ChoiceChange = { kind: 'switch', decision: 'queue', option: 'rabbitmq' };
const pnpm: ChoiceChange = { kind: 'switch', decision: 'package-manager', option: 'pnpm' };
const compose: ChoiceChange = { kind: 'switch', decision: 'deployment', option: 'compose' };
const canary: ChoiceChange = { kind: 'switch', decision: 'release', option: 'canary' };

const users = 'apps/api/src/modules/users/users.service.ts';
const limiter = 'apps/api/src/http/rate-limiter.ts';
const errors = 'packages/common/src/errors.ts';
const permissions = 'packages/core/src/permissions.ts';
const config = 'apps/api/src/config/index.ts';

const nothing = () => undefined;
const products = (repo: Repository) =>
  repo.gen('module', 'products', 'name:string{80}:unique', 'price:decimal{10,2}=0');

/** Another style for everything in a folder of code: no semicolons, double quotes, four columns. */
function reformat(repo: Repository): void {
  repo.write('.prettierrc.json', '{ "printWidth": 80, "semi": false, "singleQuote": false, "tabWidth": 4 }\n');
}

export const histories: readonly History[] = [
  { name: 'nobody has touched anything', stack: 'nestjs-prisma', edit: nothing, way: 'update' },
  { name: 'nobody has touched anything', stack: 'fastify-drizzle', edit: nothing, way: 'update' },
  { name: 'a module of gen, untouched', stack: 'nestjs-prisma', gen: products, edit: nothing, way: 'update' },
  { name: 'a module of gen, untouched', stack: 'fastify-drizzle', gen: products, edit: nothing, way: 'update' },
  {
    name: 'a sentence that both have changed',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.replace(
        'README.md',
        'You need Node.js 20.19 or newer, and nothing else:',
        'You need Node.js 22, from the company:',
      );
    },
    way: 'update',
    conflicts: ['README.md'],
  },
  {
    name: 'a section of their own in the README',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.write('README.md', `${repo.read('README.md')}\n## On call\n\nCall the number on the wall.\n`);
    },
    way: 'update',
  },
  {
    name: 'a renamed variable and a new function in a file that changes',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.write(errors, repo.read(errors).replaceAll('retryAfterSeconds', 'waitSeconds'));
      repo.replace(
        errors,
        'export class NotFoundError',
        'export class GoneError extends Error {}\n\nexport class NotFoundError',
      );
    },
    way: 'update',
  },
  {
    name: 'imports that both have changed',
    stack: 'fastify-drizzle',
    edit: (repo) => {
      repo.replace(limiter, "import { hash } from 'node:crypto';", "import { hash, randomUUID } from 'node:crypto';");
      repo.replace(limiter, "import { once } from 'node:events';", "import { EventEmitter, once } from 'node:events';");
      repo.write(limiter, `${repo.read(limiter)}\nexport const own = [EventEmitter, randomUUID];\n`);
    },
    way: 'update',
  },
  {
    name: 'the very value that a later version changes',
    stack: 'fastify-drizzle',
    edit: (repo) => {
      repo.replace(limiter, ".default('app'),", ".default('acme'),");
    },
    way: 'update',
    conflicts: [limiter],
  },
  {
    name: 'all code in another style',
    stack: 'nestjs-prisma',
    edit: async (repo) => {
      reformat(repo);
      await formatted(repo, [errors, limiter, users, permissions]);
    },
    way: 'update',
  },
  {
    name: 'another style, and a change in it',
    stack: 'fastify-drizzle',
    edit: async (repo) => {
      reformat(repo);
      repo.replace(
        errors,
        'export class NotFoundError',
        'export class GoneError extends Error {}\n\nexport class NotFoundError',
      );
      await formatted(repo, [errors, limiter]);
    },
    way: 'update',
  },
  {
    name: 'line ends of another system',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      for (const path of [errors, limiter, 'README.md']) repo.write(path, repo.read(path).replaceAll('\n', '\r\n'));
      repo.replace(errors, 'export class NotFoundError', '// Ours.\r\nexport class NotFoundError');
    },
    way: 'update',
  },
  {
    name: 'a file that they have removed',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.remove('docs/modules.md');
    },
    way: 'update',
  },
  {
    name: 'a file that they have renamed and changed',
    stack: 'fastify-drizzle',
    edit: (repo) => {
      repo.write('apps/api/src/http/limits.ts', repo.read(limiter).replace('rate-limiter-flexible', 'our-limiter'));
      repo.remove(limiter);
    },
    renames: { [limiter]: 'apps/api/src/http/limits.ts' },
    way: 'update',
  },
  {
    name: 'a change in a file that moves',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.write(logger, `${repo.read(logger)}\nexport const ownLevel = 'debug';\n`);
    },
    way: 'update',
  },
  {
    name: 'a change in a file that is no longer generated',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.write('scripts/json-difference.ts', `// Ours.\n${repo.read('scripts/json-difference.ts')}`);
    },
    way: 'update',
    conflicts: ['scripts/json-difference.ts'],
  },
  {
    name: 'a file of theirs where a new one comes',
    stack: 'fastify-drizzle',
    edit: (repo) => {
      repo.write('docs/later.md', '# Our plans for later\n');
    },
    way: 'update',
    conflicts: ['docs/later.md'],
  },
  {
    name: 'a module of gen with a field of later, and a changed service',
    stack: 'nestjs-prisma',
    gen: products,
    edit: async (repo) => {
      repo.replace('apps/api/src/modules/products/products.service.ts', 'export class', '// Ours.\nexport class');
      await repo.gen('field', 'products', 'sku:string{20}?');
    },
    way: 'update',
  },
  {
    name: 'a module of gen that they have taken out again',
    stack: 'fastify-drizzle',
    gen: products,
    edit: (repo) => {
      for (const path of ['apps/api/src/modules/products', 'apps/api/test/support/products.ts']) repo.remove(path);
      repo.write(permissions, repo.read(permissions).replaceAll(/^.*'products:\w+',\n/gm, ''));
    },
    way: 'update',
  },
  {
    name: 'migrations of their own',
    stack: 'nestjs-prisma',
    edit: async (repo) => {
      await repo.gen('migration', 'backfill-names');
    },
    way: 'update',
  },
  {
    name: 'migrations of their own',
    stack: 'fastify-drizzle',
    gen: products,
    edit: async (repo) => {
      await repo.gen('migration', 'backfill-names');
    },
    way: 'update',
  },
  {
    name: 'files, folders and settings of their own',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.write('apps/api/src/reports/report.ts', 'export const report = 1;\n');
      repo.write('.gitignore', `${repo.read('.gitignore')}/reports\n`);
      repo.write('.env.example', `${repo.read('.env.example')}\n# Ours.\nREPORTS=1\n`);
    },
    way: 'update',
  },
  { name: 'nobody has touched anything', stack: 'nestjs-prisma', edit: nothing, way: notifications },
  { name: 'a module of gen, untouched', stack: 'fastify-drizzle', gen: products, edit: nothing, way: notifications },
  {
    name: 'permissions, jobs and packages of their own',
    stack: 'nestjs-prisma',
    gen: products,
    edit: async (repo) => {
      repo.replace(
        permissions,
        "  'users:read',\n  'users:write',\n",
        "  'reports:read',\n  'users:read',\n  'users:write',\n",
      );
      await repo.gen('job', 'reports.send', 'reportId:uuid');
      const manifest = JSON.parse(repo.read('apps/api/package.json')) as { dependencies: Record<string, string> };
      manifest.dependencies['left-pad'] = '1.3.0';
      repo.write('apps/api/package.json', `${JSON.stringify(manifest, null, 2)}\n`);
    },
    way: notifications,
  },
  {
    name: 'a field of users, and a table of their own',
    stack: 'nestjs-prisma',
    edit: async (repo) => {
      await repo.gen('field', 'users', 'phone:string{32}?');
      await repo.gen('module', 'orders', 'number:string{20}:unique');
    },
    way: notifications,
  },
  {
    name: 'an operation of their own in the description of the API',
    stack: 'fastify-drizzle',
    edit: (repo) => {
      const path = 'apps/api/openapi.json';
      const document = JSON.parse(repo.read(path)) as { paths: Record<string, unknown> };
      document.paths['/api/v1/reports'] = { get: { responses: { 200: { description: 'OK' } } } };
      repo.write(path, `${JSON.stringify(document, null, 2)}\n`);
    },
    way: notifications,
  },
  { name: 'a module of gen, untouched', stack: 'nestjs-prisma', gen: products, edit: nothing, way: fileStorage },
  { name: 'a module of gen, untouched', stack: 'fastify-drizzle', gen: products, edit: nothing, way: auditSeal },
  {
    name: 'services of people, changed',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.replace(
        users,
        '  /** Whether there is a user with the address. */',
        '  /** Ours. */\n  count(): number {\n    return 1;\n  }\n\n  /** Whether there is a user with the address. */',
      );
      repo.replace('docs/permissions.md', '\n', '\nOurs is said here.\n');
    },
    way: customRoles,
  },
  { name: 'a module of gen, untouched', stack: 'nestjs-prisma', gen: products, edit: nothing, way: byOffset },
  {
    name: 'variables of their own, where others come and go',
    stack: 'fastify-drizzle',
    gen: products,
    edit: (repo) => {
      repo.replace(
        config,
        '    HOST: z.string().optional(),\n',
        '    HOST: z.string().optional(),\n    REPORTS: z.string().optional(),\n',
      );
      repo.replace('.env.example', '# HOST=127.0.0.1\n', '# HOST=127.0.0.1\n\n# Ours.\nREPORTS=1\n');
    },
    way: byOffset,
  },
  {
    name: 'jobs of their own',
    stack: 'nestjs-prisma',
    edit: async (repo) => {
      await repo.gen('job', 'reports.send', 'reportId:uuid');
    },
    way: rabbit,
  },
  {
    name: 'scripts of their own',
    stack: 'fastify-drizzle',
    edit: (repo) => {
      const manifest = JSON.parse(repo.read('package.json')) as { scripts: Record<string, string> };
      manifest.scripts.ours = 'node ours.js';
      repo.write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
    },
    way: pnpm,
  },
  {
    name: 'settings of a cluster of their own',
    stack: 'nestjs-prisma',
    edit: (repo) => {
      repo.write('k8s/README.md', `${repo.read('k8s/README.md')}\nOur cluster is in the cellar.\n`);
    },
    way: compose,
    conflicts: ['k8s/README.md'],
  },
  {
    name: 'settings of a cluster of their own',
    stack: 'fastify-drizzle',
    edit: (repo) => {
      repo.write('k8s/ours.yaml', 'kind: ConfigMap\n');
    },
    way: canary,
  },
  { name: 'a module of gen, untouched', stack: 'nestjs-prisma', gen: products, edit: nothing, way: withoutKeys },
  {
    name: 'changes in what goes',
    stack: 'fastify-drizzle',
    edit: (repo) => {
      repo.write('docs/idempotency.md', `${repo.read('docs/idempotency.md')}\nOurs is said here.\n`);
    },
    way: withoutKeys,
    conflicts: ['docs/idempotency.md'],
  },
];

async function formatted(repo: Repository, paths: readonly string[]): Promise<void> {
  const { format } = await import('prettier');
  const options = JSON.parse(repo.read('.prettierrc.json')) as object;
  for (const path of paths) repo.write(path, await format(repo.read(path), { ...options, filepath: path }));
}
