import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';

import { optionOf } from '../../../test/fixtures/definitions.js';
import { TemplateError } from '../../errors.js';
import type { Contribution, PackageManager } from '../../catalog/definition.js';
import { renderBuildConfigs } from './build-config.js';
import { renderComposeFile } from './compose-file.js';
import type { Contributed } from './contributions.js';
import { dependenciesFrom } from './dependencies.js';
import { renderEnvExample } from './env-example.js';
import { packageManagerOf } from './package-manager.js';
import { renderRootPackage } from './root-package.js';
import { renderWorkspacePackage } from './workspace-package.js';
import { mergeWorkspaces } from './workspaces.js';

const manager: PackageManager = {
  name: 'npm',
  version: '11.0.0',
  workspaceProtocol: 'file:',
  install: 'npm install',
  frozenInstall: 'npm ci',
  run: 'npm run',
  exec: 'npx',
  dlx: 'npx',
  lockfile: 'package-lock.json',
  image: { setup: '', settings: '', cache: '', productionInstall: '', program: '' },
};
const versions = dependenciesFrom(
  [optionOf('o', { versions: { zod: '4.0.0', tsx: '4.1.0' } })],
  'file:',
  ['packages/x', 'packages/y', 'apps/api'],
  '1.2.3',
);
const from = (name: string, contribution: Contribution): Contributed => ({ ...contribution, from: name });
const workspace = (name: string, path: string, part: NonNullable<Contribution['workspaces']>[string]) =>
  from(name, { workspaces: { [path]: part } });

describe('the workspaces slot', () => {
  it('merges what options add to one workspace', () => {
    const [merged] = mergeWorkspaces([
      workspace('a', 'packages/x', { description: 'X', dependencies: ['zod'], devDependencies: ['tsx', 'zod'] }),
      workspace('b', 'packages/x', { dependencies: ['@app/y', 'zod'], exports: { './testing': 'src/testing.ts' } }),
    ]);
    expect(merged).toMatchObject({ description: 'X', dependencies: ['@app/y', 'zod'], devDependencies: ['tsx'] });
    expect([...(merged?.exports ?? [])]).toEqual([['./testing', 'src/testing.ts']]);
  });

  it.each([
    [
      'a description',
      { description: 'one' },
      { description: 'two' },
      'description of p: the options a and b give it different values',
    ],
    ['what it is', { app: true }, { app: false }, 'app of p: the options a and b give it different values'],
    [
      'an export',
      { exports: { './x': 'a.ts' } },
      { exports: { './x': 'b.ts' } },
      'exports of p "./x": the options a and b give it different values',
    ],
    [
      'a compiler option',
      { compilerOptions: { jsx: 1 } },
      { compilerOptions: { jsx: 2 } },
      'compilerOptions of p "jsx": the options a and b give it different values',
    ],
  ])('names both sides when they disagree about %s', (_, one, other, message) => {
    expect(() => mergeWorkspaces([workspace('a', 'p', one), workspace('b', 'p', other)])).toThrow(
      new TemplateError(message),
    );
  });

  it('renders a library with exports, and a program without', () => {
    const [app, library] = mergeWorkspaces([
      workspace('a', 'packages/x', { dependencies: ['zod', '@app/y'], exports: { './t': 'src/t.ts' } }),
      workspace('a', 'apps/api', { app: true, devDependencies: ['tsx'] }),
    ]).map((one) => JSON.parse(renderWorkspacePackage(one, versions).text) as unknown);
    expect(app).toEqual({
      name: '@app/api',
      version: '0.0.0',
      private: true,
      type: 'module',
      devDependencies: { tsx: '4.1.0' },
    });
    expect(library).toMatchObject({
      name: '@app/x',
      exports: {
        '.': { source: './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
        './t': { source: './src/t.ts', types: './dist/t.d.ts', default: './dist/t.js' },
      },
      dependencies: { '@app/y': 'file:../../packages/y', zod: '4.0.0' },
    });
  });

  it('refers to the workspaces that a build needs first', () => {
    const files = renderBuildConfigs(
      mergeWorkspaces([
        workspace('a', 'packages/x', {}),
        workspace('a', 'packages/tools', { build: false }),
        workspace('a', 'apps/api', { dependencies: ['@app/x', '@app/tools'] }),
      ]),
    );
    expect(files.map(({ path }) => path)).toEqual([
      'tsconfig.build.json',
      'apps/api/tsconfig.build.json',
      'packages/x/tsconfig.build.json',
    ]);
    expect(JSON.parse(files[1]?.text ?? '')).toMatchObject({
      extends: '../../tsconfig.base.json',
      references: [{ path: '../../packages/x/tsconfig.build.json' }],
    });
  });
});

describe('versions', () => {
  it('come from the chosen options only', () => {
    expect(versions(['zod', '@app/x'], 'package.json')).toEqual({ '@app/x': 'file:packages/x', zod: '4.0.0' });
    expect(() => versions(['left-pad'], 'apps/api/package.json')).toThrow(
      new TemplateError('apps/api/package.json depends on left-pad, but no chosen option gives its version'),
    );
  });
});

describe('the root slot', () => {
  const render = (...contributed: readonly Contributed[]) =>
    JSON.parse(renderRootPackage('my-api', contributed, manager, versions).text) as Record<string, unknown>;

  it('joins what runs before a script with the script', () => {
    const root = render(
      from('a', { root: { scripts: { test: { run: 'vitest' } }, devDependencies: ['zod', 'tsx'] } }),
      from('b', { root: { scripts: { test: { before: 'generate' } }, devDependencies: ['tsx'] } }),
    );
    expect(root).toMatchObject({
      name: 'my-api',
      packageManager: 'npm@11.0.0',
      scripts: { test: 'generate && vitest' },
      devDependencies: { tsx: '4.1.0', zod: '4.0.0' },
    });
  });

  it.each([
    [
      'two options run one script',
      { run: 'x' },
      { run: 'y' },
      'script "test": the options a and b give it different values',
    ],
    [
      'no option runs what another prepares',
      undefined,
      { before: 'y' },
      'script "test": option b runs before it, but no option defines it',
    ],
  ])('is refused when %s', (_, one, other, message) => {
    const contributed = [
      from('a', { root: { scripts: one ? { test: one } : {} } }),
      from('b', { root: { scripts: { test: other } } }),
    ];
    expect(() => render(...contributed)).toThrow(new TemplateError(message));
  });
});

describe('the env slot', () => {
  it('shows every variable with what it is for', () => {
    const { text } = renderEnvExample(
      [
        from('a', { env: [{ name: 'PORT', description: 'Port.\nOf the API.', value: '3000' }] }),
        from('b', {
          env: [
            { name: 'HOST', description: 'Host. <run> hosts', example: '127.0.0.1' },
            { name: 'KEY', description: 'Key.', generate: 'random-secret' },
            { name: 'PORT', description: 'Port.\nOf the API.', value: '3000' },
          ],
        }),
      ],
      { ...manager, run: 'pnpm run' },
    );
    expect(text).toBe(`# Port.
# Of the API.
PORT=3000

# Host. pnpm run hosts
# HOST=127.0.0.1

# Key.
KEY=<generate:random-secret>
`);
  });

  it('names both sides of a variable with two meanings', () => {
    const variable = (from_: string) => from(from_, { env: [{ name: 'PORT', description: from_, value: '1' }] });
    expect(() => renderEnvExample([variable('a'), variable('b')], manager)).toThrow(
      'environment variable "PORT": the options a and b',
    );
  });
});

describe('the compose slot', () => {
  it('merges services and volumes', () => {
    const { text } = renderComposeFile('my-api', [
      from('a', {
        compose: { services: { db: { image: 'postgres:18', ports: ['127.0.0.1:5432:5432'] } }, volumes: ['b', 'a'] },
      }),
      from('b', {
        compose: { services: { db: { image: 'postgres:18', ports: ['127.0.0.1:5432:5432'] } }, volumes: ['a'] },
      }),
    ]);
    expect(parse(text)).toEqual({
      name: 'my-api',
      services: { db: { image: 'postgres:18', ports: ['127.0.0.1:5432:5432'] } },
      volumes: { a: null, b: null },
    });
  });

  it('names both sides of a service with two definitions', () => {
    const service = (name: string) => from(name, { compose: { services: { db: { image: name } } } });
    expect(() => renderComposeFile('x', [service('a'), service('b')])).toThrow(
      'Compose service "db.image": the options a and b',
    );
  });
});

describe('the package manager', () => {
  it('is said by exactly one option', () => {
    const npm = from('npm', { packageManager: manager });
    expect(packageManagerOf([from('a', {}), npm])).toBe(manager);
    expect(() => packageManagerOf([npm, from('pnpm', { packageManager: manager })])).toThrow('these do: npm, pnpm');
    expect(() => packageManagerOf([])).toThrow('these do: none');
  });
});
