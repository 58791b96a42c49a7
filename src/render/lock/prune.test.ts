import { describe, expect, it } from 'vitest';

import { type LockedRepo, manifestsIn } from './locked-repo.js';
import { pruneBun } from './prune-bun.js';
import { pruneNpm } from './prune-npm.js';
import { prunePnpm } from './prune-pnpm.js';
import { pruneYarn } from './prune-yarn.js';

/** A repo with one workspace, which depends on the root's tool, and on a. */
function repoWith(protocol: string, more: Partial<LockedRepo> = {}, dependencies: object = { a: '1.0.0' }): LockedRepo {
  const root = {
    name: 'r',
    version: '0.0.0',
    private: true,
    workspaces: ['apps/*'],
    devDependencies: { '@app/x': protocol, tool: '2.0.0' },
  };
  const files = [
    { path: 'package.json', text: JSON.stringify(root), from: '' },
    { path: 'apps/x/package.json', text: JSON.stringify({ name: '@app/x', version: '0.0.0', dependencies }), from: '' },
    { path: 'README.md', text: 'no manifest', from: '' },
  ];
  return { manifests: manifestsIn(files), overrides: {}, mayMiss: () => false, ...more };
}

describe('a package-lock.json', () => {
  const union = JSON.stringify({
    'apps/x': null,
    'node_modules/@app/x': null,
    'node_modules/a': {
      version: '1.0.0',
      integrity: 'sha512-a',
      os: ['linux'],
      dependencies: { b: '^1.0.0' },
      optionalDependencies: { native: '1.0.0', absent: '1.0.0' },
      peerDependencies: { tool: '*', other: '*', p: '*' },
      peerDependenciesMeta: { tool: { optional: true }, other: { optional: true } },
    },
    'node_modules/a/node_modules/b': { version: '1.5.0' },
    'node_modules/b': { version: '2.0.0' },
    'node_modules/native': { version: '1.0.0', dependencies: { b: '^2.0.0' } },
    'node_modules/other': { version: '1.0.0' },
    'node_modules/p': { version: '1.0.0', dependencies: { p2: '1' } },
    'node_modules/p2': { version: '1.0.0' },
    'node_modules/tool': { version: '2.0.0', license: 'MIT', optionalDependencies: { native: '1.0.0' } },
  });
  interface Lock {
    packages: Record<string, Record<string, unknown>>;
  }
  const { packages } = JSON.parse(pruneNpm(union, repoWith('*'))) as Lock;

  it('holds what is reached, each package where it was, and optional peers only when something else brings them', () => {
    expect(Object.keys(packages)).toEqual([
      '',
      'apps/x',
      'node_modules/@app/x',
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/b',
      'node_modules/native',
      'node_modules/p',
      'node_modules/p2',
      'node_modules/tool',
    ]);
  });

  it('says of the repo what its package.json files say', () => {
    expect(packages['']).toEqual({
      name: 'r',
      version: '0.0.0',
      workspaces: ['apps/*'],
      devDependencies: { '@app/x': '*', tool: '2.0.0' },
    });
    expect(packages['apps/x']).toEqual({ name: '@app/x', version: '0.0.0', dependencies: { a: '1.0.0' } });
    expect(packages['node_modules/@app/x']).toEqual({ resolved: 'apps/x', link: true });
  });

  it.each([
    ['node_modules/a', {}],
    ['node_modules/native', { optional: true }],
    // Only native needs it, which is optional.
    ['node_modules/b', { optional: true }],
    ['node_modules/p', { peer: true }],
    ['node_modules/p2', { peer: true }],
    // For development, and an optional peer of what is not.
    ['node_modules/tool', { devOptional: true }],
  ])('shows how %s is reached: %j', (place, flags) => {
    const { dev, optional, devOptional, peer } = packages[place] ?? {};
    expect(
      Object.fromEntries(Object.entries({ dev, optional, devOptional, peer }).filter(([, value]) => value)),
    ).toEqual(flags);
  });

  it('has its keys in the order of npm', () => {
    expect(Object.keys(packages['node_modules/a'] ?? {})).toEqual([
      'version',
      'integrity',
      'os',
      'dependencies',
      'optionalDependencies',
      'peerDependencies',
      'peerDependenciesMeta',
    ]);
    expect(Object.keys(packages['node_modules/tool'] ?? {})).toEqual([
      'version',
      'devOptional',
      'license',
      'optionalDependencies',
    ]);
  });

  it.each([
    ['a package that it does not have', { c: '1.0.0' }, 'apps/x/package.json depends on c 1.0.0'],
    ['another version', { a: '1.0.1' }, 'apps/x/package.json depends on a 1.0.1'],
  ])('is refused for %s', (_, dependencies, message) => {
    expect(() => pruneNpm(union, repoWith('*', {}, dependencies))).toThrow(message);
    expect(() => pruneNpm(union, repoWith('*', {}, dependencies))).toThrow('npm run refresh-versions -- --locks-only');
    expect(pruneNpm(union, repoWith('*', { mayMiss: (name) => name in dependencies }, dependencies))).not.toContain(
      '"node_modules/a"',
    );
  });
});

describe('a pnpm-lock.yaml', () => {
  const union = JSON.stringify({
    importers: { '.': { tool: '2.0.0' }, 'apps/x': { a: '1.0.0(gone@1.0.0)(tool@2.0.0(gone@1.0.0))' } },
    packages: {
      'a@1.0.0': { text: '    resolution: {integrity: sha512-a}\n', optionalPeers: ['gone', 'tool'] },
      'b@1.0.0': { text: '    resolution: {integrity: sha512-b}\n' },
      'gone@1.0.0': { text: '    resolution: {integrity: sha512-g}\n' },
      'tool@2.0.0': { text: '    resolution: {integrity: sha512-t}\n', optionalPeers: ['gone'] },
    },
    snapshots: {
      'a@1.0.0(gone@1.0.0)(tool@2.0.0(gone@1.0.0))': {
        optionalDependencies: { b: '1.0.0', gone: '1.0.0', tool: '2.0.0(gone@1.0.0)' },
      },
      'b@1.0.0': {},
      'gone@1.0.0': {},
      'tool@2.0.0': {},
      'tool@2.0.0(gone@1.0.0)': { optionalDependencies: { gone: '1.0.0' }, transitivePeerDependencies: ['@x/y'] },
    },
  });

  it('leaves out optional peers that nothing brings, in names as well, and says what is optional', () => {
    expect(prunePnpm(union, repoWith('workspace:*', { overrides: { b: '1.0.0' } }))).toBe(`lockfileVersion: '9.0'

settings:
  autoInstallPeers: true
  excludeLinksFromLockfile: false

overrides:
  b: 1.0.0

importers:

  .:
    devDependencies:
      '@app/x':
        specifier: workspace:*
        version: link:apps/x
      tool:
        specifier: 2.0.0
        version: 2.0.0

  apps/x:
    dependencies:
      a:
        specifier: 1.0.0
        version: 1.0.0(tool@2.0.0)

packages:

  a@1.0.0:
    resolution: {integrity: sha512-a}

  b@1.0.0:
    resolution: {integrity: sha512-b}

  tool@2.0.0:
    resolution: {integrity: sha512-t}

snapshots:

  a@1.0.0(tool@2.0.0):
    optionalDependencies:
      b: 1.0.0
      tool: 2.0.0

  b@1.0.0:
    optional: true

  tool@2.0.0:
    transitivePeerDependencies:
      - '@x/y'
`);
  });

  it('is refused for another version', () => {
    expect(() => prunePnpm(union, repoWith('workspace:*', {}, { a: '1.0.1' }))).toThrow('depends on a 1.0.1');
  });
});

describe('a yarn.lock', () => {
  const entry = (resolution: string, dependencies?: object) => ({
    version: '1.0.0',
    resolution,
    ...(dependencies && { dependencies }),
    languageName: 'node',
    linkType: 'hard',
  });
  const union = JSON.stringify({
    'a@npm:1.0.0, a@npm:^1.0.0': entry('a@npm:1.0.0', { b: 'npm:^1.0.0' }),
    'b@npm:1.0.0': entry('b@npm:1.0.0'),
    'b@npm:^2.0.0': entry('b@npm:2.0.0'),
    'tool@npm:2.0.0': entry('tool@npm:2.0.0'),
    'tool@patch:tool@npm%3A2.0.0#optional!builtin<compat/tool>': entry('tool@patch:x'),
  });

  it('keeps the descriptors in use, patches of yarn, and what overrides name', () => {
    const lock = pruneYarn(union, repoWith('workspace:*', { overrides: { b: '1.0.0' } }));
    expect(lock.split('\n').filter((line) => line.startsWith('"'))).toEqual([
      '"@app/x@workspace:*, @app/x@workspace:apps/x":',
      '"a@npm:1.0.0":',
      '"b@npm:1.0.0":',
      '"r@workspace:.":',
      '"tool@npm:2.0.0":',
      '"tool@patch:tool@npm%3A2.0.0#optional!builtin<compat/tool>":',
    ]);
    expect(lock).toContain('  dependencies:\n    b: "npm:^1.0.0"\n  languageName: node\n');
  });

  it('is refused for another version', () => {
    expect(() => pruneYarn(union, repoWith('workspace:*', {}, { a: '1.0.1' }))).toThrow('depends on a@npm:1.0.1');
  });
});

describe('a bun.lock', () => {
  const union = JSON.stringify({
    '@app/x': ['@app/x@workspace:apps/x'],
    a: [
      'a@1.0.0',
      '',
      { dependencies: { b: '^1.0.0' }, peerDependencies: { gone: '*' }, optionalPeers: ['gone'] },
      'sha512-a',
    ],
    b: ['b@2.0.0', '', {}, 'sha512-b2'],
    gone: ['gone@1.0.0', '', {}, 'sha512-g'],
    tool: ['tool@2.0.0', '', { bin: './t.js' }, 'sha512-t'],
    'a/b': ['b@1.0.0', '', {}, 'sha512-b1'],
  });

  it('holds what is reached, each package where it was', () => {
    expect(pruneBun(union, repoWith('workspace:*'))).toBe(`{
  "lockfileVersion": 2,
  "configVersion": 1,
  "workspaces": {
    "": {
      "name": "r",
      "devDependencies": {
        "@app/x": "workspace:*",
        "tool": "2.0.0",
      },
    },
    "apps/x": {
      "name": "@app/x",
      "version": "0.0.0",
      "dependencies": {
        "a": "1.0.0",
      },
    },
  },
  "packages": {
    "@app/x": ["@app/x@workspace:apps/x"],

    "a": ["a@1.0.0", "", { "dependencies": { "b": "^1.0.0" }, "peerDependencies": { "gone": "*" }, "optionalPeers": ["gone"] }, "sha512-a"],

    "tool": ["tool@2.0.0", "", { "bin": "./t.js" }, "sha512-t"],

    "a/b": ["b@1.0.0", "", {}, "sha512-b1"],
  }
}
`);
  });

  it('is refused for another version', () => {
    expect(() => pruneBun(union, repoWith('workspace:*', {}, { a: '1.0.1' }))).toThrow('depends on a 1.0.1');
  });
});
