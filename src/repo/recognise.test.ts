import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { UserError } from '../errors.js';
import { loadGenParts } from '../gen/drivers/load-gen-parts.js';
import { describeRepo } from './describe-repo.js';
import { recognise } from './recognise.js';

const known = await loadGenParts();
const recogniseHere = (folder: string) => recognise(folder, known);

type Files = Readonly<Record<string, object | string>>;

function repoOf(files: Files): string {
  const root = emptyFolder();
  for (const [path, content] of Object.entries({ '.git/HEAD': '', ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

const main = `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(3000);
}
void bootstrap();
`;

/** As `nest new` makes it. */
const nest11: Files = {
  'package.json': { dependencies: { '@nestjs/core': '^11.0.1', '@nestjs/platform-express': '^11.0.1' } },
  'src/main.ts': main,
  'src/app.module.ts':
    "import { Module } from '@nestjs/common';\n\n@Module({ imports: [] })\nexport class AppModule {}\n",
  'src/users/users.service.ts': '',
};

const nest12: Files = {
  'package.json': {
    type: 'module',
    dependencies: { '@nestjs/core': '12.5.1', '@nestjs/platform-fastify': '12.5.1', '@prisma/client': '7.10.0' },
  },
  'src/main.ts': main
    .replace('./app.module', './root/root.module.js')
    .replaceAll('AppModule', 'RootModule')
    .replace('RootModule)', 'RootModule.forRoot(), new FastifyAdapter())'),
  'src/root/root.module.ts': 'export class RootModule {}\n',
  'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
};

const fastify: Files = {
  'package.json': { type: 'module', dependencies: { fastify: '^5.12.0', 'drizzle-orm': '0.45.4' } },
  'drizzle.config.ts': `export default defineConfig({ dialect: "postgresql", schema: './src/db/schema.ts', out: './migrations' });`,
  'src/server.ts': 'import { app } from "./app.js"\napp.listen()\n',
  'src/app.ts':
    'import Fastify from "fastify"\nimport users from "./routes/users.js"\n\nexport const app = Fastify()\napp.register(users)\n',
  'src/routes/users-routes.ts': '',
};

const autoload: Files = {
  'package.json': { type: 'module', dependencies: { fastify: '^5.0.0', '@fastify/autoload': '^6.0.0' } },
  'src/app.ts':
    "import AutoLoad from '@fastify/autoload';\n\nexport default async (app) => {\n  app.register(AutoLoad, { dir: 'routes' });\n};\n",
};

const said = async (root: string, folder = root) =>
  describeRepo(await recogniseHere(folder)).map((line) => line.replace(root, '<root>'));

describe('G10 a repository', () => {
  it('of NestJS 11 in CommonJS on Express is recognised', async () => {
    expect(await said(repoOf(nest11))).toEqual([
      '<root>, not made by create-backend',
      'application .: NestJS 11 on Express, AppModule in src/app.module.ts',
      'no ORM',
      'CommonJS, imports end without extension',
      'modules in src, files such as users.service.ts',
      'no tenants: rows are not kept apart',
    ]);
  });

  it('of NestJS 12 in ES modules on Fastify, with Prisma', async () => {
    expect((await said(repoOf(nest12))).slice(1, 4)).toEqual([
      'application .: NestJS 12 on Fastify, RootModule in src/root/root.module.ts',
      'Prisma, prisma/schema.prisma',
      'ES modules, imports end in .js',
    ]);
  });

  it('of Fastify 5 with registered plugins and Drizzle', async () => {
    const root = repoOf(fastify);
    expect((await said(root)).slice(1, 5)).toEqual([
      'application .: Fastify 5, plugins registered in src/app.ts',
      'Drizzle, src/db/schema.ts, migrations in migrations',
      'ES modules, imports end in .js',
      'modules in src/routes, files such as users-service.ts',
    ]);
    expect((await recogniseHere(root)).style).toMatchObject({ quote: '"', semicolon: '' });
  });

  it('of Fastify 5 with autoload', async () => {
    expect((await said(repoOf(autoload)))[1]).toBe('application .: Fastify 5, plugins found by autoload in src/app.ts');
  });

  it('made by create-backend, from a folder inside', async () => {
    const root = repoOf({
      'create-backend.json': { generator: '0.1.0', blueprint: { choices: { framework: 'nestjs', orm: 'prisma' } } },
      'package.json': { workspaces: ['apps/*', 'packages/*'] },
      ...Object.fromEntries(Object.entries(nest12).map(([path, content]) => [`apps/api/${path}`, content])),
      'packages/core/package.json': { type: 'module' },
      'packages/core/src/index.ts': '',
    });
    const lines = await said(root, join(root, 'packages/core/src'));
    expect([lines[0], lines[1], lines[2], lines.length]).toEqual([
      '<root>, made by create-backend 0.1.0',
      'application apps/api: NestJS 12 on Fastify, RootModule in apps/api/src/root/root.module.ts',
      'Prisma, apps/api/prisma/schema.prisma',
      5,
    ]);
    expect((await recogniseHere(root)).choices).toEqual({ framework: 'nestjs', orm: 'prisma' });
  });

  it('with several applications is asked about, unless the folder says which', async () => {
    const root = repoOf({
      'package.json': { workspaces: ['apps/*'] },
      ...Object.fromEntries(Object.entries(nest11).map(([path, content]) => [`apps/one/${path}`, content])),
      ...Object.fromEntries(Object.entries(autoload).map(([path, content]) => [`apps/two/${path}`, content])),
    });
    await expect(recogniseHere(root)).rejects.toThrow('There are several applications: apps/one, apps/two.');
    expect((await recogniseHere(join(root, 'apps/two/src'))).app).toBe('apps/two');
  });

  it.each<[string, Files, string, string]>([
    ['nothing', {}, 'No application is recognised here.', 'Looked for:\n  a package.json with @nestjs/core or fastify'],
    [
      'Express',
      { 'package.json': { dependencies: { express: '5' } } },
      'No application is recognised here.',
      'Looked for:\n  package.json: neither @nestjs/core nor fastify among its dependencies',
    ],
    [
      'an old NestJS',
      { 'package.json': { dependencies: { '@nestjs/core': '^8.4.0' } } },
      'No application is recognised here.',
      'Looked for:\n  package.json: @nestjs/core 8; 9 to 12 are known',
    ],
    [
      'a NestJS without main.ts',
      { 'package.json': { dependencies: { '@nestjs/core': '^12.0.0' } } },
      'No application is recognised here.',
      'Looked for:\n  package.json: no src/main.ts that calls NestFactory.create',
    ],
    [
      'MySQL',
      { ...nest12, 'prisma/schema.prisma': 'datasource db {\n  provider = "mysql"\n}\n' },
      'This repository is not understood: Prisma over mysql; PostgreSQL is known.',
      'Nothing was written.',
    ],
    [
      'a broken package.json',
      { 'package.json': '{' },
      'package.json cannot be read.',
      'It has to be a package.json that npm understands.',
    ],
    [
      'a framework of another version of the tool',
      { ...nest11, 'create-backend.json': { generator: '9.0.0', blueprint: { choices: { framework: 'hono' } } } },
      'gen does not know the framework of this repository, hono.',
      'Known: Fastify, NestJS.',
    ],
    [
      'two ORMs',
      { ...nest12, 'package.json': { dependencies: { '@nestjs/core': '12.0.0', prisma: '7', 'drizzle-orm': '1' } } },
      'This repository is not understood: both Drizzle and Prisma: --orm drizzle or --orm prisma says which is meant.',
      'Nothing was written.',
    ],
    [
      'a broken manifest',
      { ...nest11, 'create-backend.json': '{}' },
      'create-backend.json cannot be read.',
      'It says what the repository is made of; git has it as it was.',
    ],
  ])('with %s is not understood, and says why', async (_, files, message, hint) => {
    const root = repoOf(files);
    let error: unknown;
    try {
      await recogniseHere(root);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(UserError);
    expect([(error as UserError).message, (error as UserError).hint]).toEqual([message, hint]);
  });
});
