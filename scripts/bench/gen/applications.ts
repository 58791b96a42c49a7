import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { writeFiles } from './write-files.js';

const rootModule = `import { Module } from '@nestjs/common';

@Module({
  imports: [],
  controllers: [],
  providers: [],
})
export class AppModule {}
`;

// Without it, the first resource has npm install it.
const dependencies = { '@nestjs/common': '12.0.0', '@nestjs/core': '12.0.0', '@nestjs/mapped-types': '2.1.0' };
const packageJson = `${JSON.stringify({ name: 'my-api', private: true, dependencies }, undefined, 2)}\n`;

/** What `nest g resource` needs to find. */
export function nestApplication(repo: string): void {
  writeFiles(repo, {
    'nest-cli.json': `{ "collection": "@nestjs/schematics", "sourceRoot": "src" }\n`,
    'package.json': packageJson,
    'src/app.module.ts': rootModule,
  });
}

/** A workspace with one NestJS application. */
export function nxWorkspace(repo: string, modules: string): void {
  const project = {
    name: 'api',
    root: 'apps/api',
    sourceRoot: 'apps/api/src',
    projectType: 'application',
    targets: {},
  };
  writeFiles(repo, {
    'nx.json': `{ "analytics": false, "plugins": [] }\n`,
    'package.json': packageJson,
    'tsconfig.base.json': `{ "compilerOptions": { "experimentalDecorators": true } }\n`,
    'apps/api/project.json': `${JSON.stringify(project)}\n`,
    'apps/api/src/app/app.module.ts': rootModule,
  });
  symlinkSync(modules, join(repo, 'node_modules'));
}
