import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { format } from 'prettier';
import { describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { fixtureCatalog, fixtureTemplates } from '../../test/fixtures/catalog.js';
import { type Answers, noAnswers } from '../catalog/blueprint/answers.js';
import { blueprintOf } from '../catalog/blueprint/blueprint.js';
import { decide } from '../catalog/blueprint/decide.js';
import { TemplateError } from '../errors.js';
import type { Catalog } from '../catalog/catalog.js';
import { compileCatalog } from '../build/compile.js';
import { templatesIn } from '../build/load.js';
import { sha256 } from '../disk/hash.js';
import { renderRepo } from './repo.js';

const filesOf = (given: Partial<Answers> = {}, catalog: Catalog = fixtureCatalog, templates = fixtureTemplates) => {
  const answers = { ...noAnswers, ...given };
  const blueprint = blueprintOf(catalog, 'my-api', answers, decide(catalog, answers));
  const read = templatesIn(templates);
  return renderRepo({ version: '0.0.0', catalog, blueprint, read, hash: sha256 }).files();
};
const textOf = (path: string, given: Partial<Answers> = {}) => filesOf(given).find((file) => file.path === path)?.text;

describe('a rendered repo', () => {
  it('holds the files of the chosen options, of their combinations, and of the slots', () => {
    expect(filesOf({ choices: { queue: 'rabbitmq' }, because: { queue: 'r' } }).map(({ path }) => path)).toEqual([
      '.env.example',
      '.gitignore',
      'README.md',
      'apps/api/package.json',
      'apps/api/src/app.ts',
      'apps/api/src/server.ts',
      'apps/api/tsconfig.build.json',
      'create-backend.json',
      'create-backend.schema.json',
      'docker-compose.yml',
      'docs/adr/0001-framework-nestjs.md',
      'docs/adr/0002-queue-rabbitmq.md',
      'docs/adr/0003-store-postgres.md',
      'docs/adr/0004-package-manager-npm.md',
      'docs/adr/README.md',
      'package.json',
      'packages/core/package.json',
      'packages/core/src/index.ts',
      'packages/core/src/topology.ts',
      'packages/core/tsconfig.build.json',
      'tsconfig.build.json',
    ]);
  });

  it('is the same when others have been rendered from the same templates before', () => {
    const known = new Map<string, string>();
    const read = templatesIn(fixtureTemplates);
    for (const framework of ['nestjs', 'fastify'])
      for (const queue of ['bullmq', 'rabbitmq']) {
        const choices = { framework, queue };
        const answers = { ...noAnswers, choices };
        const blueprint = blueprintOf(fixtureCatalog, 'my-api', answers, decide(fixtureCatalog, answers));
        const input = { version: '0.0.0', catalog: fixtureCatalog, blueprint, read, hash: sha256, known };
        expect(renderRepo(input).files()).toEqual(filesOf({ choices }));
      }
    expect(known.size).toBeGreaterThan(0);
  });

  it('has nothing of an option that was not chosen', () => {
    expect(textOf('apps/api/src/app.ts', { choices: { framework: 'fastify' } })).toContain('fastify');
    expect(textOf('apps/api/package.json', { choices: { framework: 'fastify' } })).not.toContain('nest');
    expect(textOf('packages/core/src/topology.ts')).toBeUndefined();
  });

  it('fills templates with the name, the labels and the package manager', () => {
    expect(textOf('README.md', { choices: { 'package-manager': 'pnpm' } })).toBe(
      '# my-api\n\nServes with NestJS, installs with `pnpm install`.\n',
    );
  });

  it('C8 is the same whatever was still open when it was asked', () => {
    const needs = { jobsPerMinute: 60_000 };
    const choices = { store: 'memory' };
    const all = { framework: 'nestjs', queue: 'bullmq', store: 'memory', 'package-manager': 'npm' };
    expect(filesOf({ needs, choices })).toEqual(filesOf({ needs, choices: all }));
  });

  it('B4 is as prettier would format it', async () => {
    for (const { path, text } of filesOf({ needs: { domains: 9 }, choices: { framework: 'fastify' } })) {
      if (!/\.(json|md|yml|ts)$/.test(path)) continue;
      const options = { filepath: path, printWidth: 100, singleQuote: true };
      expect(await format(text, options), path).toBe(text);
    }
  });
});

describe('options that contradict each other', () => {
  it.each([
    [
      'one path with two texts',
      { 'store/postgres/files/apps/api/src/app.ts': 'export {};\n' },
      'apps/api/src/app.ts is written by framework/nestjs/files/apps/api/src/app.ts and, differently, by store/postgres/files/apps/api/src/app.ts',
    ],
    [
      'a file that a slot writes too',
      { 'store/postgres/files/docker-compose.yml': 'name: mine\n' },
      'docker-compose.yml is written by store/postgres/files/docker-compose.yml and, differently, by the compose slot',
    ],
    [
      'a variable that no template has',
      { 'store/postgres/files/docs/STORE.md.ejs': '# <%= name %>\n\n<%= store %>\n' },
      'store/postgres/files/docs/STORE.md.ejs:3: store is not defined, in "<%= store %>"',
    ],
  ])('are refused with both sides: %s', async (_, files, message) => {
    const templates = emptyFolder();
    cpSync(fixtureTemplates, templates, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(templates, path)), { recursive: true });
      writeFileSync(join(templates, path), text);
    }
    const catalog = await compileCatalog(templates);
    expect(() => filesOf({}, catalog, templates)).toThrow(new TemplateError(message));
  });
});
