import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { EditError, UserError } from '../../src/errors.js';
import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { hashesOf } from '../harness/hashes.js';
import { addDatabase, bareCopy, type BareKind, bareKinds, databaseIn, type OrmId, orms } from './bare-repo.js';
import { planIn, textIn } from './plain-repo.js';
import { takenBack } from './taken-back.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2030-01-02T03:04:05Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const products = ['products', 'name:string', 'price:decimal{10,2}'];
const both = bareKinds.flatMap((kind) => orms.map((orm) => ({ kind, orm })));

/** What is wrong, in both of its parts. */
async function refusalOf(planned: Promise<unknown>): Promise<string> {
  const error: unknown = await planned.catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw new Error(`it is not refused: ${String(error)}`);
  return `${error.message}\n${error.hint ?? ''}`;
}

/** An application with a change of its package.json. */
function withPackage(kind: BareKind, change: (text: string) => string): string {
  return bareCopy(kind, { 'package.json': change(textIn(join(import.meta.dirname, kind, 'input'), 'package.json')) });
}

const depending = (kind: BareKind, ...names: readonly string[]) =>
  withPackage(kind, (text) =>
    text.replace('"dependencies": {', `"dependencies": {${names.map((name) => `\n    "${name}": "*",`).join('')}`),
  );

/** What git would heed in this repository is kept under another name: `_gitignore`. */
const withoutDot = (path: string) => path.replace(/^\./, '_');

describe.each(both)('G10 gen database with $orm in $kind', { timeout: 60_000 }, ({ kind, orm }) => {
  it('writes what the documentation of both would', async () => {
    const root = bareCopy(kind);
    const { changes, notes, recognised = [] } = await databaseIn(join(root, 'src'), orm);
    for (const change of changes)
      await expect(afterOf(change)).toMatchFileSnapshot(join(kind, 'output', orm, withoutDot(change.path)));
    const text = [...recognised, ...notes].join('\n').replaceAll(root, '<root>');
    await expect(`${text}\n`).toMatchFileSnapshot(join(kind, 'output', orm, 'messages.txt'));
  });

  it('G5 changes nothing the second time', async () => {
    const root = bareCopy(kind);
    await addDatabase(root, orm);
    expect((await databaseIn(root, orm)).changes).toEqual([]);
  });

  it('refuses the other one beside it', async () => {
    const root = bareCopy(kind);
    await addDatabase(root, orm);
    const other: OrmId = orm === 'prisma' ? 'drizzle' : 'prisma';
    expect(await refusalOf(databaseIn(root, other))).toContain(
      `There is a database already: ${orm === 'prisma' ? 'Prisma' : 'Drizzle'}, `,
    );
  });

  it('gen module goes on from it, and both are taken back', async () => {
    const root = bareCopy(kind);
    const before = hashesOf(root);
    await addDatabase(root, orm);
    const { changes, recognised } = await planIn(join(root, 'src'), products);
    const access = {
      'fastify-bare': {
        drizzle: 'app.db, made in src/plugins/db.ts',
        prisma: 'app.prisma, made in src/plugins/prisma.ts',
      },
      'nest-bare': {
        drizzle: 'what DatabaseModule provides as DATABASE',
        prisma: 'PrismaService of src/prisma/prisma.service.ts, from PrismaModule',
      },
    };
    expect(recognised).toContain(`database: ${access[kind][orm]}`);
    const migration =
      orm === 'prisma' ? /^prisma\/migrations\/\d{14}_add_products\// : /^drizzle\/0001_add_products\.sql$/;
    expect(changes.filter(({ path }) => migration.test(path))).toHaveLength(1);
    await commitInto(root, changes, { command: products.join(' ') });
    expect((await planIn(root, products)).changes).toEqual([]);
    expect(await takenBack(root)).toEqual({ left: [], hashes: before });
  });
});

describe('G10 gen database in an application that stores something already', () => {
  it.each(['sequelize', 'knex', 'pg', 'mysql2', 'mongodb', 'better-sqlite3'])('names %s', async (name) => {
    expect(await refusalOf(databaseIn(depending('fastify-bare', name), 'drizzle'))).toBe(
      `There is a database already: ${name}.\nNothing was written. Drizzle beside it would be a second store: gen database is for applications without one.`,
    );
  });

  it('refuses a variable that leads to another database', async () => {
    const root = bareCopy('nest-bare', { '.env': 'DATABASE_URL=mysql://localhost/shop\n' });
    expect(await refusalOf(databaseIn(root, 'prisma'))).toContain('DATABASE_URL in .env leads to no PostgreSQL.');
  });

  it('never overwrites a file of that name', async () => {
    const root = bareCopy('nest-bare', { 'src/database/schema.ts': 'export const schema = 1;\n' });
    expect(await refusalOf(databaseIn(root, 'drizzle'))).toContain(
      'There is something else already: src/database/schema.ts.',
    );
  });
});

describe('G10 what gen database leaves as it is', () => {
  it('.env, of whose secrets undo would keep a copy', async () => {
    const { files, notes } = await databaseIn(bareCopy('nest-bare', { '.env': 'TOKEN=secret\n' }), 'drizzle');
    expect(files.has('.env')).toBe(false);
    expect(notes.find((note) => note.startsWith('.env is left as it is'))).toContain(
      'DATABASE_URL=postgresql://postgres:postgres@localhost:5432/shop',
    );
  });

  it('a sample of variables, but for a line at its end', async () => {
    const root = bareCopy('nest-bare', {
      '.env': 'DATABASE_URL=postgres://db/x\n',
      '.env.sample': '# Sample\r\nPORT=1',
    });
    const { files, notes } = await databaseIn(root, 'drizzle');
    expect(files.get('.env.sample')).toBe(
      '# Sample\r\nPORT=1\r\nDATABASE_URL=postgresql://postgres:postgres@localhost:5432/shop\r\n',
    );
    expect(notes.join('\n')).not.toContain('.env is left');
  });

  it('a package and a script that are there', async () => {
    const root = withPackage('fastify-bare', (text) =>
      text
        .replace('"scripts": {', '"scripts": {\n    "db:migrate": "node migrate.js",')
        .replace('"dependencies": {', '"dependencies": {\n    "dotenv": "^16.0.0",'),
    );
    const { files, notes } = await databaseIn(root, 'drizzle');
    expect(files.get('package.json')).toContain('"db:migrate": "node migrate.js"');
    expect(files.get('package.json')).toContain('"dotenv": "^16.0.0"');
    expect(notes).toContain('There is a script db:migrate already; Drizzle has "drizzle-kit migrate" for it.');
  });

  it('services of Compose, one of which is PostgreSQL', async () => {
    const compose = `services:
  db:
    image: postgres:16-alpine
    environment:
      - POSTGRES_USER=me
      - POSTGRES_PASSWORD=p@ss
      - POSTGRES_DB=mine
    ports: ["5433:5432"]
`;
    const { files, notes } = await databaseIn(bareCopy('nest-bare', { 'docker-compose.yml': compose }), 'drizzle');
    expect([files.has('docker-compose.yml'), files.has('compose.yaml')]).toEqual([false, false]);
    expect(files.get('.env')).toBe('DATABASE_URL=postgresql://me:p%40ss@localhost:5433/mine\n');
    expect(notes.at(-1)).toContain('docker compose up --detach --wait db');
  });

  it('other services of Compose, beside which one is put', async () => {
    const compose = `# Development
services:
    cache:
        image: 'redis:7' # fast
        ports: [ "6379:6379" ]
        # end of cache

networks: {}
`;
    const { files } = await databaseIn(bareCopy('fastify-bare', { 'docker-compose.yml': compose }), 'prisma');
    const [before = '', after = ''] = compose.split('\n\n');
    const text = files.get('docker-compose.yml') ?? '';
    expect(text.startsWith(`${before}\n    postgres:\n        image: postgres:18\n`)).toBe(true);
    expect(text).toContain(`\n\n${after.trimEnd()}\n\nvolumes:\n    postgres: {}\n`);
  });

  it('a file of Compose that is not written in lines, with what to paste', async () => {
    const root = bareCopy('fastify-bare', { 'compose.yml': '{ services: { cache: { image: redis } } }\n' });
    const error: unknown = await databaseIn(root, 'prisma').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(EditError);
    expect((error as EditError).message).toBe(
      'compose.yml was left as it is: services is not written in lines.\ncompose.yml was left as it is: it is not written in lines.',
    );
    expect((error as EditError).hint).toContain('image: postgres:18');
  });
});

describe('G10 gen database follows the application', () => {
  it('registers its plugin where plugins are registered, before those of modules that are added', async () => {
    const app = `import Fastify from 'fastify';

export async function buildApp() {
  const app = Fastify({ logger: true });
  return app;
}
`;
    const root = bareCopy('fastify-bare', { 'src/app.ts': app, 'src/routes': null });
    await addDatabase(root, 'prisma');
    await commitInto(root, (await planIn(root, products)).changes, { command: '' });
    const lines = textIn(root, 'src/app.ts')
      .split('\n')
      .filter((line) => line.includes('.register('));
    expect(lines).toEqual(['  app.register(prisma);', "  app.register(products, { prefix: '/products' });"]);
  });

  it('has imports end, and modules of the client made, as in ES modules', async () => {
    const root = withPackage('fastify-bare', (text) => text.replace('"main"', '"type": "module",\n  "main"'));
    const { files } = await databaseIn(root, 'prisma');
    expect(files.get('src/plugins/prisma.ts')).toContain("from '../generated/prisma/client.js'");
    expect(files.get('prisma/schema.prisma')).toContain('moduleFormat        = "esm"\n  importFileExtension = "js"');
  });

  it('takes the plugin package of Fastify 4', async () => {
    const root = withPackage('fastify-bare', (text) =>
      text.replace('"fastify": "5.12.8"', '"fastify": "4.29.1"').replace(/,\n +"fastify-plugin": "[^"]*"/, ''),
    );
    expect((await databaseIn(root, 'drizzle')).files.get('package.json')).toContain('"fastify-plugin": "4.5.1"');
  });

  it('reads the environment as the compiler lets it, and once', async () => {
    const root = depending('nest-bare', '@nestjs/config');
    await commitInto(
      root,
      [
        {
          kind: 'update',
          path: 'tsconfig.json',
          before: textIn(root, 'tsconfig.json'),
          after: textIn(root, 'tsconfig.json').replace(
            '"outDir"',
            '"noPropertyAccessFromIndexSignature": true,\n    "outDir"',
          ),
        },
      ],
      { command: '' },
    );
    const { files } = await databaseIn(root, 'drizzle');
    const text = files.get('src/database/database.module.ts');
    expect(text).toContain("process.env['DATABASE_URL']");
    expect(text).not.toContain('dotenv');
  });

  it('says what pnpm asks', async () => {
    const root = bareCopy('nest-bare', { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" });
    const { notes } = await databaseIn(root, 'prisma');
    expect(notes.filter((note) => note.includes('pnpm'))).toEqual([
      '"pnpm install" installs what is new in package.json.',
      'pnpm runs no scripts of packages that it was not told to: "pnpm approve-builds" asks.',
      '"pnpm run db:generate" makes the client, which the compiler needs: after the installation, and before each build in CI and images.',
      '"docker compose up --detach --wait postgres" starts PostgreSQL; "pnpm run db:migrate" applies the migrations.',
    ]);
  });

  it('puts what tools read beside the package.json, and code beside the root module, in a workspace of Nest', async () => {
    const project = { type: 'application', root: 'apps/api', entryFile: 'main', sourceRoot: 'apps/api/src' };
    const source = (path: string) => textIn(join(import.meta.dirname, 'nest-bare/input'), path);
    const moved = ['main.ts', 'app.module.ts', 'app.controller.ts', 'app.service.ts'];
    const root = bareCopy('nest-bare', {
      src: null,
      'nest-cli.json': JSON.stringify({
        monorepo: true,
        root: 'apps/api',
        sourceRoot: 'apps/api/src',
        projects: { api: project },
      }),
      ...Object.fromEntries(moved.map((name) => [`apps/api/src/${name}`, source(`src/${name}`)])),
      'apps/api/tsconfig.app.json': JSON.stringify({
        extends: '../../tsconfig.json',
        compilerOptions: { outDir: '../../dist/apps/api' },
        include: ['src/**/*'],
      }),
    });
    const { files } = await databaseIn(join(root, 'apps/api'), 'prisma');
    expect([...files.keys()].filter((path) => !path.startsWith('.'))).toEqual([
      'apps/api/src/app.module.ts',
      'apps/api/src/main.ts',
      'apps/api/src/prisma/prisma.module.ts',
      'apps/api/src/prisma/prisma.service.ts',
      'compose.yaml',
      'package.json',
      'prisma.config.ts',
      'prisma/migrations/20300102030405_init/migration.sql',
      'prisma/migrations/migration_lock.toml',
      'prisma/schema.prisma',
    ]);
    expect(files.get('prisma/schema.prisma')).toContain('"../apps/api/src/generated/prisma"');
    await addDatabase(root, 'prisma');
    expect((await planIn(join(root, 'apps/api'), products)).recognised).toContain(
      'database: PrismaService of apps/api/src/prisma/prisma.service.ts, from PrismaModule',
    );
  });

  it('keeps the configuration out of a build that takes everything', async () => {
    const tsconfig = '{\n  // Everything.\n  "compilerOptions": { "outDir": "./build", "strict": true }\n}\n';
    const { files } = await databaseIn(bareCopy('fastify-bare', { 'tsconfig.json': tsconfig }), 'drizzle');
    expect(files.get('tsconfig.json')).toBe(`{
  // Everything.
  "compilerOptions": { "outDir": "./build", "strict": true },
  "exclude": [
    "./build",
    "drizzle.config.ts"
  ]
}
`);
  });
});

describe('G10 gen module in an application without a database', () => {
  it('says what adds one', async () => {
    expect(await refusalOf(planIn(bareCopy('nest-bare'), products))).toBe(`gen cannot make a module here yet.
Missing or not understood:
  no database: "gen database --orm drizzle" adds one, and so does "gen database --orm prisma"
Nothing was written.`);
  });

  it('brings what NestJS checks requests with, where nothing does', async () => {
    const root = bareCopy('nest-bare');
    await addDatabase(root, 'drizzle');
    const { changes, notes } = await planIn(root, products);
    const text = changes.flatMap((change) => (change.path === 'package.json' ? [afterOf(change)] : []));
    expect(text).toEqual([
      expect.stringContaining('"class-transformer": "0.5.1",\n    "class-validator": "0.15.1",\n'),
    ]);
    expect(notes[0]).toBe(
      '"npm install" installs class-transformer and class-validator, which requests are checked with.',
    );
  });

  it.each(['joi', '@nestjs/graphql'])('does not beside %s', async (name) => {
    const root = depending('nest-bare', name);
    await addDatabase(root, 'drizzle');
    expect(await refusalOf(planIn(root, products))).toContain('nothing to check requests with');
  });
});
