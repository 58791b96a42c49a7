import { describe, expect, it } from 'vitest';

import { stacks } from '../generated/stacks.js';
import { rendered } from '../snapshots/rendered.js';
import { coreStacks, serviceStacks } from './core-stacks.js';
import { type Files, undeclaredImports } from './undeclared.js';
import { unimportedDependencies } from './unimported.js';
import { withEverythingAdded } from './with-everything-added.js';

const filesOf = (choices: Readonly<Record<string, string>>): Files =>
  new Map(rendered(choices).map(({ path, text }) => [path, text]));

describe('every import of a generated repo is declared where it is, and leads to something', () => {
  it.each([...coreStacks, ...serviceStacks])('$shape: $framework, $orm, $queue, $tenancy, $pagination', (choices) => {
    expect(undeclaredImports(filesOf(choices))).toEqual([]);
  });

  it.each(stacks)('$name, with its capabilities', ({ choices }) => {
    expect(undeclaredImports(filesOf(choices))).toEqual([]);
  });

  // What gen adds depends on neither the queue nor the pagination.
  it.each(
    [...coreStacks, ...serviceStacks].filter(
      ({ queue, pagination }) => queue !== 'rabbitmq' && pagination === 'cursor',
    ),
  )('$shape: $framework, $orm, $tenancy, with what gen adds', { timeout: 60_000 }, async (choices) => {
    const files = filesOf(choices);
    const grown = await withEverythingAdded(files, choices);
    expect(grown.size).toBeGreaterThan(files.size + (choices.shape === 'service' ? 5 : 10));
    expect(undeclaredImports(grown)).toEqual([]);
    expect(unimportedDependencies(grown)).toEqual([]);
  });
});

// Of a service, with what gen adds, above: before its first module nothing in it makes a query.
describe('production installs nothing that its programs do not import', () => {
  it.each(coreStacks)('$framework, $orm, $queue, $tenancy, $pagination', (choices) => {
    expect(unimportedDependencies(filesOf(choices))).toEqual([]);
  });

  it('finds what only tests import, and what the development of another workspace needs', () => {
    const files = new Map([
      ['package.json', '{}'],
      ['packages/a/package.json', JSON.stringify({ dependencies: { '@app/b': '*', pg: '1', zod: '1', bullmq: '1' } })],
      ['packages/a/tsconfig.build.json', '{}'],
      ['packages/a/src/index.ts', "import { z } from 'zod/v4';\nimport 'bullmq';"],
      ['packages/a/src/testing.ts', "import '@app/b';"],
    ]);
    expect(unimportedDependencies(files)).toEqual([
      'packages/a/package.json declares @app/b for production, which nothing that is built imports',
    ]);
  });
});

describe('what is wrong with an import', () => {
  const repo = (changes: Readonly<Record<string, string>>): Files =>
    new Map(
      Object.entries({
        'package.json': JSON.stringify({ name: 'x', devDependencies: { '@app/core': '*', pg: '1' } }),
        'apps/api/package.json': JSON.stringify({
          name: '@app/api',
          dependencies: { '@app/core': '*', pino: '1' },
          devDependencies: { ajv: '1', '@types/pino': '1' },
        }),
        'packages/core/package.json': JSON.stringify({
          name: '@app/core',
          exports: { '.': './src/index.ts', './testing': { source: './src/testing.ts' }, './gone': './src/gone.ts' },
        }),
        'apps/api/tsconfig.build.json': '{}',
        'packages/core/tsconfig.build.json': '{}',
        'packages/core/src/index.ts': '',
        'packages/core/src/testing.ts': '',
        ...changes,
      }),
    );

  it.each([
    ['apps/api/src/a.ts', "import { a } from '@app/core';", []],
    ['apps/api/src/a.ts', "import fs from 'node:fs';\nimport type { Pino } from 'pino';", []],
    ['apps/api/src/a.ts', "import 'fs';", ['fs lacks node:']],
    ['apps/api/src/a.ts', "import './b.js';", ['./b.js is no file of the repo']],
    ['apps/api/src/a.ts', "export * from 'pg';", ['apps/api/package.json does not declare pg for production']],
    ['apps/api/src/a.ts', "await import('pg/lib');", ['apps/api/package.json does not declare pg for production']],
    [
      'apps/api/src/a.ts',
      "import type { Ajv } from 'ajv';",
      ['apps/api/package.json does not declare ajv for production'],
    ],
    ['apps/api/src/a.ts', "type A = import('pg').Pool;", ['apps/api/package.json does not declare pg for production']],
    ['apps/api/src/a.ts', "declare module 'pg' {}", ['apps/api/package.json does not declare pg for production']],
    ['apps/api/src/a.ts', "import 'vitest';", ['apps/api/package.json does not declare vitest for production']],
    ['apps/api/src/a.ts', "import '@app/core/testing';", ['@app/core/testing is for tests']],
    ['apps/api/src/a.ts', "import '@app/core/a';", ['packages/core/package.json does not export @app/core/a']],
    ['apps/api/src/a.ts', "import '@app/core/gone';", ['@app/core/gone leads to ./src/gone.ts, which is not there']],
    ['apps/api/test/a.ts', "import 'ajv';\nimport 'vitest';\nimport '@app/core/testing';", []],
    ['apps/api/test/a.ts', "require('pg');", ['apps/api/package.json does not declare pg']],
    ['scripts/a.ts', "import 'pg';\nimport '../packages/core/src/index.js';", []],
    ['scripts/a.ts', "import.meta.resolve('ajv');", ['./package.json does not declare ajv']],
    ['scripts/a.ts', "createRequire(import.meta.url).resolve('ajv/x');", ['./package.json does not declare ajv']],
    ['packages/core/src/a.ts', "import 'pino';", ['packages/core/package.json does not declare pino for production']],
  ])('%s with %s', (path, text, problems) => {
    expect(undeclaredImports(repo({ [path]: text }))).toEqual(problems.map((problem) => `${path}: ${problem}`));
  });

  it('also that the types of a package are declared elsewhere alone', () => {
    const changes = {
      'package.json': JSON.stringify({ devDependencies: { '@types/pg': '1' } }),
      'packages/core/package.json': JSON.stringify({ name: '@app/core', dependencies: { pg: '1' } }),
      'packages/core/src/index.ts': "import 'pg';",
    };
    expect(undeclaredImports(repo(changes))).toEqual([
      'packages/core/src/index.ts: packages/core/package.json declares pg without @types/pg',
    ]);
  });
});
