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
