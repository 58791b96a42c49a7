import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { emptyFolder } from '../cli/empty-folder.js';
import type { Kind } from '../plain/plain-repo.js';

/** A repository in which an application is laid out. */
export class Laid {
  readonly root = emptyFolder();

  constructor() {
    mkdirSync(join(this.root, '.git'));
  }

  /** Puts one of the applications of `test/plain` into a folder. */
  put(kind: Kind, folder = '.'): this {
    cpSync(join(import.meta.dirname, '../plain', kind, 'input'), join(this.root, folder), { recursive: true });
    return this;
  }

  write(path: string, content: object | string): this {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
    writeFileSync(join(this.root, path), text);
    return this;
  }

  text(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  edit(path: string, change: (text: string) => string): this {
    const text = this.text(path);
    const changed = change(text);
    if (changed === text) throw new Error(`nothing changed in ${path}`);
    return this.write(path, changed);
  }

  move(from: string, to: string): this {
    mkdirSync(dirname(join(this.root, to)), { recursive: true });
    renameSync(join(this.root, from), join(this.root, to));
    return this;
  }

  remove(...paths: readonly string[]): this {
    for (const path of paths) rmSync(join(this.root, path), { recursive: true });
    return this;
  }
}

/** An application in a folder of the repository, which has no package.json itself. */
export const inSubFolder = () => new Laid().put('nest-prisma', 'backend');

const config = (extended: string) => ({
  extends: extended,
  compilerOptions: { outDir: 'dist', rootDir: '../..' },
  include: ['src'],
});

/** Nest's monorepo mode: one package.json, applications and libraries that nest-cli.json lists. */
export function nestMonorepo(): Laid {
  const laid = new Laid()
    .put('nest-prisma')
    .move('src', 'apps/api/src')
    .edit('tsconfig.json', (text) => text.replace(/\n {4}"rootDir": "src",/, '').replace(/,\n {2}"include".*/, ''))
    .edit('prisma/schema.prisma', (text) => text.replace('../src/generated', '../apps/api/src/generated'))
    .write('apps/api/tsconfig.app.json', config('../../tsconfig.json'))
    .write('apps/mailer/tsconfig.app.json', config('../../tsconfig.json'))
    .write(
      'apps/mailer/src/main.ts',
      `import { NestFactory } from '@nestjs/core';
import { MailerModule } from './mailer.module';

void NestFactory.createApplicationContext(MailerModule);
`,
    )
    .write(
      'apps/mailer/src/mailer.module.ts',
      `import { Module } from '@nestjs/common';

@Module({})
export class MailerModule {}
`,
    );
  const application = (name: string) => ({
    type: 'application',
    root: `apps/${name}`,
    entryFile: 'main',
    sourceRoot: `apps/${name}/src`,
    compilerOptions: { tsConfigPath: `apps/${name}/tsconfig.app.json` },
  });
  return laid.write(
    'nest-cli.json',
    `{
  // Written by the command line of Nest.
  "monorepo": true,
  "root": "apps/api",
  "sourceRoot": "apps/api/src",
  "projects": ${JSON.stringify({ api: application('api'), mailer: application('mailer') }, null, 2)}
}
`,
  );
}

/** Nx: one package.json, projects that are found by their project.json, modules in `src/app`. */
export function nxWorkspace(): Laid {
  return new Laid()
    .put('nest-prisma')
    .move('src', 'apps/api/src/app')
    .move('apps/api/src/app/main.ts', 'apps/api/src/main.ts')
    .edit('apps/api/src/main.ts', (text) => text.replace('./app.module', './app/app.module'))
    .edit('prisma/schema.prisma', (text) => text.replace('../src/generated', '../apps/api/src/app/generated'))
    .move('tsconfig.json', 'tsconfig.base.json')
    .edit('tsconfig.base.json', (text) => text.replace(/\n {4}"rootDir": "src",/, '').replace(/,\n {2}"include".*/, ''))
    .write('apps/api/tsconfig.json', {
      extends: '../../tsconfig.base.json',
      files: [],
      include: [],
      references: [{ path: './tsconfig.app.json' }],
    })
    .write('apps/api/tsconfig.app.json', config('./tsconfig.json'))
    .write('apps/api/project.json', {
      name: 'api',
      sourceRoot: 'apps/api/src',
      projectType: 'application',
      targets: {
        build: {
          executor: '@nx/js:tsc',
          options: { main: 'apps/api/src/main.ts', tsConfig: 'apps/api/tsconfig.app.json' },
        },
      },
    })
    .write('libs/util/project.json', { name: 'util', sourceRoot: 'libs/util/src', projectType: 'library' })
    .write('libs/util/src/index.ts', 'export const one = 1;\n')
    .write('nx.json', {});
}

/** Turborepo: a package.json for each application, in the workspaces of pnpm, beside one of another framework. */
export function turborepo(): Laid {
  return new Laid()
    .put('nest-prisma', 'apps/api')
    .write('package.json', { name: 'shop', private: true, devDependencies: { turbo: '2.5.0' } })
    .write('turbo.json', { tasks: { build: {} } })
    .write('pnpm-workspace.yaml', 'packages: [\n  "apps/**", # all of them\n  "!apps/api/test", "packages/*",\n]\n')
    .write('apps/web/package.json', { name: 'web', dependencies: { next: '16.0.0' } })
    .write('packages/ui/package.json', { name: '@repo/ui' });
}

/** Turborepo with the database in a package of its own, which exports what it is built to. */
export function sharedDatabase(): Laid {
  return turborepo()
    .move('apps/api/prisma', 'packages/database/prisma')
    .move('apps/api/prisma.config.ts', 'packages/database/prisma.config.ts')
    .move('apps/api/src/prisma/prisma.service.ts', 'packages/database/src/prisma.service.ts')
    .edit('packages/database/src/prisma.service.ts', (text) => text.replace('../generated', './generated'))
    .write(
      'packages/database/src/index.ts',
      "export { PrismaService } from './prisma.service';\nexport * from './generated/prisma/client';\n",
    )
    .edit('apps/api/src/prisma/prisma.module.ts', (text) => text.replace('./prisma.service', '@repo/database'))
    .edit('apps/api/src/categories/categories.controller.ts', (text) =>
      text.replace('../prisma/prisma.service', '@repo/database'),
    )
    .edit('apps/api/package.json', (text) =>
      text
        .replace(/\n {4}"@prisma\/[^\n]*/g, '')
        .replace(/\n {4}"prisma"[^\n]*/, '')
        .replace('"dependencies": {', '"dependencies": {\n    "@repo/database": "workspace:*",'),
    )
    .write('packages/database/package.json', {
      name: '@repo/database',
      main: './dist/index.js',
      types: './dist/index.d.ts',
      dependencies: { '@nestjs/common': '11.2.10', '@prisma/adapter-pg': '7.10.0', '@prisma/client': '7.10.0' },
      devDependencies: { prisma: '7.10.0' },
    })
    .write('packages/database/tsconfig.json', {
      extends: '../../apps/api/tsconfig.json',
      compilerOptions: { outDir: 'dist', rootDir: 'src', declaration: true },
      include: ['src'],
    });
}

/** Nest's monorepo mode with the database in a library, by an alias of the compiler. */
export function nestLibrary(): Laid {
  return nestMonorepo()
    .move('apps/api/src/prisma', 'libs/prisma/src')
    .edit('prisma/schema.prisma', (text) => text.replace('../apps/api/src/generated', '../libs/prisma/src/generated'))
    .edit('libs/prisma/src/prisma.service.ts', (text) => text.replace('../generated', './generated'))
    .write(
      'libs/prisma/src/index.ts',
      "export * from './prisma.module';\nexport * from './prisma.service';\nexport * from './generated/prisma/client';\n",
    )
    .edit('apps/api/src/app.module.ts', (text) => text.replace('./prisma/prisma.module', '@app/prisma'))
    .edit('apps/api/src/categories/categories.module.ts', (text) =>
      text.replace('../prisma/prisma.module', '@app/prisma'),
    )
    .edit('apps/api/src/categories/categories.controller.ts', (text) =>
      text.replace('../prisma/prisma.service', '@app/prisma'),
    )
    .edit('tsconfig.json', (text) =>
      text.replace(
        '"module": "commonjs",',
        '// Libraries of this repository.\n    "paths": { "@app/prisma": ["./libs/prisma/src"], "@app/prisma/*": ["./libs/prisma/src/*"], },\n    "module": "commonjs",',
      ),
    )
    .edit('nest-cli.json', (text) =>
      text.replace(
        '"projects": {',
        '"projects": { "prisma": { "type": "library", "root": "libs/prisma", "entryFile": "index", "sourceRoot": "libs/prisma/src" },',
      ),
    );
}

/** The tables of Drizzle in a package of their own, whose sources are its exports. */
export function sharedTables(): Laid {
  return new Laid()
    .put('nest-zod-drizzle', 'apps/api')
    .write('package.json', { private: true, workspaces: { packages: ['apps/*', 'packages/*'] } })
    .move('apps/api/src/database/schema', 'packages/db/src/schema')
    .move('apps/api/drizzle.config.ts', 'packages/db/drizzle.config.ts')
    .edit('packages/db/drizzle.config.ts', (text) => text.replace('./src/database/schema', './src/schema'))
    .write('packages/db/src/index.ts', 'export * from "./schema/index.js"\n')
    .write('packages/db/package.json', {
      name: '@acme/db',
      type: 'module',
      exports: './src/index.ts',
      dependencies: { 'drizzle-orm': '0.45.4' },
      devDependencies: { 'drizzle-kit': '0.31.11' },
    })
    .edit('apps/api/package.json', (text) =>
      text.replace('"dependencies": {', '"dependencies": {\n\t\t"@acme/db": "*",'),
    );
}

/** npm's workspaces, with all dependencies in the package.json of the root. */
export const dependenciesAtRoot = () =>
  new Laid()
    .put('nest-prisma', 'apps/api')
    .move('apps/api/package.json', 'package.json')
    .edit('package.json', (text) => text.replace('"private": true,', '"private": true,\n  "workspaces": ["apps/*"],'))
    .write('apps/api/package.json', { name: '@shop/api', type: 'commonjs' })
    .write('apps/web/package.json', { name: '@shop/web' });

/** Nx with Fastify: `main.ts` makes the application, `app/app.ts` registers its plugins. */
export const nxFastify = () =>
  new Laid()
    .put('fastify-autoload-drizzle')
    .move('src', 'apps/api/src/app')
    .remove('apps/api/src/app/server.ts')
    .write(
      'apps/api/src/app/app.ts',
      `import { join } from "node:path"
import AutoLoad from "@fastify/autoload"
import type { FastifyInstance } from "fastify"

export async function app(fastify: FastifyInstance, options: object) {
  fastify.register(AutoLoad, { dir: join(import.meta.dirname, "plugins"), options: { ...options } })
  fastify.register(AutoLoad, { dir: join(import.meta.dirname, "routes"), options: { ...options } })
}
`,
    )
    .write(
      'apps/api/src/main.ts',
      `import Fastify from "fastify"
import { app } from "./app/app.js"

const server = Fastify()
server.register(app)
await server.listen({ port: 3000 })
`,
    )
    .edit('drizzle.config.ts', (text) => text.replace('./src/db', './apps/api/src/app/db'))
    .write('nx.json', {})
    .write('apps/api/project.json', { name: 'api', sourceRoot: 'apps/api/src' });
