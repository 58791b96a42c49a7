import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { planUndo, undo, undoable } from '../../src/disk/undo.js';
import { parseFields } from '../../src/fields/parse-fields.js';
import { planMigration } from '../../src/gen/empty-migration/plan-migration.js';
import { endpointRequest } from '../../src/gen/endpoint/endpoint-request.js';
import { planEndpoint } from '../../src/gen/endpoint/plan-endpoint.js';
import { planField } from '../../src/gen/field/plan-field.js';
import { addModules, readModules } from '../../src/gen/first-modules.js';
import { isSound } from '../../src/gen/is-sound.js';
import { eventNames, jobNames } from '../../src/gen/job/job-names.js';
import { planEvent } from '../../src/gen/job/plan-event.js';
import { planJob } from '../../src/gen/job/plan-job.js';
import { moduleRequest } from '../../src/gen/module-request.js';
import { planModule } from '../../src/gen/module/plan-module.js';
import type { Plan } from '../../src/gen/plan-changes.js';
import { recognise } from '../../src/gen/recognise.js';
import type { Repo } from '../../src/gen/repo.js';
import { namesOf } from '../../src/naming/names.js';
import { Tree } from '../../src/render/tree.js';
import { serviceRepo, type ServiceStack } from '../harness/service-repo.js';
import { messageOf } from '../harness/thrown.js';
import { undeclaredImports } from '../imports/undeclared.js';
import { rendered } from '../snapshots/rendered.js';

/** Every pair of ORM and tenancy, which depend on each other, with both frameworks. */
const stacks: readonly ServiceStack[] = [
  { framework: 'fastify', orm: 'drizzle', tenancy: 'multi' },
  { framework: 'nestjs', orm: 'drizzle', tenancy: 'single' },
  { framework: 'nestjs', orm: 'prisma', tenancy: 'multi' },
  { framework: 'fastify', orm: 'prisma', tenancy: 'single' },
];

/** What a service has nothing of. */
const absent =
  /organi[sz]ation|audit(?!-?columns)|account|idempotency|sign(?:ed)?[- ]?in|system role|\bqueue\b|worker/i;

/** What is asked for, one after the other: each needs those before it. */
const runs: readonly (readonly [name: string, plan: (repo: Repo) => Promise<Plan>])[] = [
  ['the first module', (repo) => planModule(repo, moduleRequest(['users', 'name:string{80}'], undefined, []), false)],
  [
    'a module that refers to it',
    (repo) => {
      const fields = ['name:string:unique', 'status:enum{draft,live}=draft', 'owner:ref{users}?'];
      return planModule(repo, moduleRequest(['products', ...fields], undefined, ['users']), false);
    },
  ],
  ['fields', (repo) => planField(repo, { names: namesOf('users'), fields: parseFields(['phone:string{32}?']) })],
  ['an action', (repo) => planEndpoint(repo, endpointRequest(['products', 'publish', 'status']))],
  ['an action without a body', (repo) => planEndpoint(repo, endpointRequest(['users', 'archive']))],
  ['a migration', (repo) => planMigration(repo, 'backfill-names')],
];

describe.each(stacks)('G2 gen in a service with $framework, $orm and $tenancy tenants', (stack) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'service-')));
  const files = serviceRepo(stack);
  let repo: Repo;

  beforeAll(async () => {
    for (const [path, text] of files) write(root, path, text);
    repo = await recognise(root);
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const read = (path: string) => readFileSync(join(root, path), 'utf8');

  it.each(runs)('adds %s, once, and nothing that a service has not', async (_, plan) => {
    const { changes } = await plan(repo);
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) {
      const after = afterOf(change) ?? '';
      expect([change.path, isSound(change.path, after)]).toEqual([change.path, true]);
      // The manifest names the queue that there is not.
      if (change.path !== 'create-backend.json')
        expect([change.path, absent.exec(after)?.[0]]).toEqual([change.path, undefined]);
    }
    await commitInto(root, changes, { command: 'gen' });
    expect((await plan(repo)).changes).toEqual([]);
  });

  it('has registered what it has added', () => {
    expect(read('packages/core/src/permissions.ts')).toContain(`export const permissions = [
  'products:publish',
  'products:read',
  'products:write',
  'users:archive',
  'users:read',
  'users:write',
] as const satisfies readonly string[];`);
    expect(read('apps/api/src/http/openapi/tags.ts')).toContain(
      stack.tenancy === 'multi'
        ? "{\n  users: 'Users of a tenant.',\n  products: 'Products of a tenant.',\n};"
        : "{ users: 'Users.', products: 'Products.' };",
    );
    if (stack.framework === 'fastify')
      expect(read('apps/api/src/modules/index.ts')).toContain('FastifyPluginCallbackZod[] = [users, products];');
    else expect(read('apps/api/src/app.module.ts')).toContain('imports: [DatabaseModule, UsersModule, ProductsModule]');
    if (stack.orm === 'drizzle') {
      expect(read('packages/database/src/schema/index.ts')).toBe(
        "export { products } from './products.js';\nexport { users } from './users.js';\n",
      );
      expect(readdirSync(join(root, 'packages/database/migrations')).sort()).toEqual([
        '0000_add_users.sql',
        '0001_add_products.sql',
        '0002_add_phone_to_users.sql',
        '0003_backfill_names.sql',
        'meta',
      ]);
    }
  });

  it('refuses what needs what a service has not, and says how to go on', async () => {
    const job = planJob(repo, { names: jobNames('products.recount'), data: [] });
    await expect(job).rejects.toThrow('gen job needs a queue and a worker, and this repository has none');
    const event = planEvent(repo, { names: eventNames('products.published'), data: [] });
    await expect(event).rejects.toThrow('gen event needs a queue and a worker, and this repository has none');
    await expect(planEndpoint(repo, endpointRequest(['products', 'rename', 'reason:text?']))).rejects.toThrow(
      `"reason" is no field of products, and nothing would keep it; gen field adds it: gen field products 'reason:text?'`,
    );
  });

  it('takes everything back to the byte', async () => {
    while (undoable(root).length > 0) {
      const plan = planUndo(root, undefined, isSound);
      expect(plan.left).toEqual([]);
      await undo(root, plan);
    }
    for (const [path, text] of files) expect([path, read(path)]).toEqual([path, text]);
    const left = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .filter((path) => !path.startsWith('.create-backend/') && !files.has(path));
    expect(left).toEqual([]);
  });
});

describe('G2 what gen adds to a service as it is rendered', () => {
  it.each(stacks)('with $framework, $orm and $tenancy tenants, imports what is there', async (stack) => {
    const files = new Map(rendered({ ...stack, shape: 'service' }).map(({ path, text }) => [path, text]));
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'service-')));
    try {
      for (const [path, text] of files) write(root, path, text);
      const repo = await recognise(root);
      for (const [, plan] of runs)
        for (const change of (await plan(repo)).changes) {
          const after = afterOf(change) ?? '';
          files.set(change.path, after);
          write(root, change.path, after);
        }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
    expect(undeclaredImports(files).filter((problem) => /\b(?:products|users)\b/.test(problem))).toEqual([]);
  });
});

describe('a file that lists no tables yet', () => {
  it.each([
    ['is empty', ''],
    ['says that it is a module', 'export {};\n'],
    ['has a comment', '/** The tables of this database. */\nexport {};\n'],
  ])('%s, and gets the first one', async (_, text) => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'service-')));
    const schema = 'packages/database/src/schema/index.ts';
    const files = new Map([...serviceRepo({ framework: 'fastify', orm: 'drizzle', tenancy: 'multi' }), [schema, text]]);
    for (const [path, one] of files) write(root, path, one);
    try {
      const { changes } = await planModule(
        await recognise(root),
        moduleRequest(['products', 'n:int'], undefined, []),
        false,
      );
      const change = changes.find(({ path }) => path === schema);
      expect(change && afterOf(change)).toBe(
        `${text.replace('export {};\n', '')}export { products } from './products.js';\n`,
      );
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

describe('S5 the first modules of a service', () => {
  const choices = { shape: 'service' };

  it.each(stacks)('are added as it is made, with $framework, $orm and $tenancy tenants', async (stack) => {
    const tree = new Tree();
    for (const [path, text] of serviceRepo(stack)) tree.create({ path, text, from: 'test' });
    const modules = readModules(['roles name:string', 'products name:string role:ref{roles}'], choices);
    const paths = (await addModules(tree, modules)).tree.files().map(({ path }) => path);
    expect(paths).toContain('apps/api/src/modules/products/products.service.ts');
    expect(paths.filter((path) => path.endsWith('.sql'))).toEqual(
      stack.orm === 'drizzle'
        ? ['0000_add_roles', '0001_add_products'].map((name) => `packages/database/migrations/${name}.sql`)
        : ['20250101000000_add_roles', '20250101000001_add_products'].map(
            (name) => `packages/database/migrations/${name}/migration.sql`,
          ),
    );
  });

  it('refer to those before them, and to no users that nobody has made', () => {
    expect(messageOf(() => readModules(['products owner:ref{users}'], choices))).toBe(
      'module products:\nthe field "ownerId" refers to users, which is no module here',
    );
    expect(readModules(['users name:string', 'products owner:ref{users}'], choices)).toHaveLength(2);
    expect(readModules(['products owner:ref{users}'], {})).toHaveLength(1);
  });

  it.each(['accounts', 'organizations', 'permissions', 'roles', 'sessions', 'users'])(
    'may be called %s: nothing is reserved',
    async (name) => {
      const tree = new Tree();
      for (const [path, text] of serviceRepo({ framework: 'fastify', orm: 'prisma', tenancy: 'multi' }))
        tree.create({ path, text, from: 'test' });
      const after = await addModules(tree, readModules([`${name} name:string`], choices));
      expect(after.tree.files().map(({ path }) => path)).toContain(`apps/api/src/modules/${name}/${name}.service.ts`);
    },
  );
});

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
