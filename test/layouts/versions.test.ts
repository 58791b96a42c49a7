import { describe, expect, it } from 'vitest';

import { runHere } from '../cli/run-here.js';
import { Laid } from './layouts.js';

/** An application whose package.json says this of the version of Nest. */
const saying = (range: string, folder = '.') => {
  const path = folder === '.' ? 'package.json' : `${folder}/package.json`;
  return new Laid()
    .put('nest-prisma', folder)
    .edit(path, (text) => text.replace('"@nestjs/core": "11.2.10"', `"@nestjs/core": "${range}"`));
};

const pnpmLock = (importer: string, version: string) =>
  `lockfileVersion: '9.0'\nimporters:\n  ${importer}:\n    dependencies:\n      '@nestjs/core':\n        specifier: latest\n        version: ${version}(rxjs@7.8.2)\n`;
const npmLock = (place: string, version: string) => ({
  lockfileVersion: 3,
  packages: { '': {}, 'node_modules/@nestjs/core': { version: '9.0.0' }, [place]: { version } },
});

const cases: readonly (readonly [string, () => Laid, number])[] = [
  ['^11.0.1', () => saying('^11.0.1'), 11],
  ['>=11 <12', () => saying('>=11 <12'), 11],
  [
    '11 || 12, of which 12 is installed',
    () => saying('11 || 12').write('node_modules/@nestjs/core/package.json', { version: '12.1.0' }),
    12,
  ],
  ['npm:@acme/core@^12.0.0', () => saying('npm:@acme/core@^12.0.0'), 12],
  [
    'catalog: of pnpm',
    () => saying('catalog:').write('pnpm-workspace.yaml', 'packages: []\ncatalog: { "@nestjs/core": ^12.0.0 }\n'),
    12,
  ],
  [
    'catalog:nest12 of pnpm, from a package of the workspace',
    () =>
      saying('catalog:nest12', 'apps/api')
        .write('package.json', {})
        .write(
          'pnpm-workspace.yaml',
          "packages: ['apps/*']\ncatalogs:\n  nest11:\n    '@nestjs/core': 11.0.0\n  nest12:\n    '@nestjs/core': 12.0.0\n",
        ),
    12,
  ],
  ['catalog: of Yarn', () => saying('catalog:').write('.yarnrc.yml', 'catalog:\n  "@nestjs/core": ^12.0.0\n'), 12],
  [
    'catalog:next of Bun',
    () =>
      saying('catalog:next', 'apps/api').write('package.json', {
        workspaces: { packages: ['apps/*'], catalogs: { next: { '@nestjs/core': '^12.0.0' } } },
      }),
    12,
  ],
  [
    'catalog: that has latest, which a lockfile resolves',
    () =>
      saying('catalog:')
        .write('pnpm-workspace.yaml', 'catalog: { "@nestjs/core": latest }\n')
        .write('pnpm-lock.yaml', pnpmLock('.', '12.3.0')),
    12,
  ],
  [
    'latest, installed',
    () => saying('latest').write('node_modules/@nestjs/core/package.json', { version: '11.5.0' }),
    11,
  ],
  [
    'latest, installed further up',
    () =>
      saying('latest', 'apps/api')
        .write('package.json', { workspaces: ['apps/*'] })
        .write('node_modules/@nestjs/core/package.json', { version: '12.5.0' }),
    12,
  ],
  [
    '*, locked by npm',
    () => saying('*').write('package-lock.json', npmLock('node_modules/@nestjs/core', '12.0.0')),
    12,
  ],
  [
    '*, locked by npm for one workspace',
    () =>
      saying('*', 'apps/api')
        .write('package.json', { workspaces: ['apps/*'] })
        .write('package-lock.json', npmLock('apps/api/node_modules/@nestjs/core', '12.0.0')),
    12,
  ],
  [
    'latest, locked by pnpm for one workspace',
    () =>
      saying('latest', 'apps/api')
        .write('pnpm-workspace.yaml', 'packages: [apps/*]\n')
        .write('pnpm-lock.yaml', pnpmLock('apps/api', '12.0.0')),
    12,
  ],
  [
    'latest, locked by Yarn 1',
    () =>
      saying('latest').write(
        'yarn.lock',
        '# yarn lockfile v1\n\n"@nestjs/core@^9.0.0":\n  version "9.0.0"\n\n"@nestjs/core@latest":\n  version "12.0.1"\n  resolved "https://example.test/core"\n',
      ),
    12,
  ],
  [
    'latest, locked by Yarn 4',
    () =>
      saying('latest').write(
        'yarn.lock',
        '__metadata:\n  version: 8\n\n"@nestjs/core@npm:^12.0.0, @nestjs/core@npm:latest":\n  version: 12.0.1\n  resolution: "@nestjs/core@npm:12.0.1"\n',
      ),
    12,
  ],
  [
    'latest, locked by Bun',
    () =>
      saying('latest').write(
        'bun.lock',
        '{\n  "lockfileVersion": 1,\n  "packages": {\n    "@nestjs/core": ["@nestjs/core@12.0.1", "", {}, "sha512-x"],\n  },\n}\n',
      ),
    12,
  ],
  [
    'workspace:*',
    () =>
      saying('workspace:*', 'apps/api')
        .write('package.json', { workspaces: ['apps/*', 'forks/**'] })
        .write('forks/nest/core/package.json', { name: '@nestjs/core', version: '12.9.0' }),
    12,
  ],
];

const versionIn = async ({ root }: Laid) => {
  const { code, stderr, stdout } = await runHere(['gen', 'list', '--json'], root);
  expect(code, stderr).toBe(0);
  return (JSON.parse(stdout) as { repository: { framework: { major: number } } }).repository.framework.major;
};

describe('R2 the version of a framework', { timeout: 60_000 }, () => {
  it.each(cases)('is that of %s', async (_, make, expected) => {
    expect(await versionIn(make())).toBe(expected);
  });

  it.each(['latest', 'catalog:', 'workspace:*', '>=10'])('is asked for where nothing says it: %s', async (range) => {
    expect(await runHere(['gen', 'list'], saying(range).root)).toMatchObject({
      code: 1,
      stderr: `error: No application is recognised here.\nLooked for:\n  package.json: the version of @nestjs/core is open ("${range}"): no catalog, lockfile or node_modules says it; install the packages\n`,
    });
  });

  it('is read past a byte order mark, of every file', async () => {
    const bom = (text: string) => `\uFEFF${text}`;
    const laid = saying('catalog:', 'apps/api')
      .edit('apps/api/package.json', bom)
      .write('package.json', '\uFEFF{ "workspaces": ["apps/*"] }')
      .write('pnpm-workspace.yaml', '\uFEFFcatalog: { "@nestjs/core": ^12.0.0 }\n');
    expect(await versionIn(laid)).toBe(12);
  });

  it.each([
    ['@nestjs/core 8; 9 to 12 are known', () => saying('^8.4.0')],
    [
      'drizzle-orm 0.30.0; 0.36.0 and newer are known',
      () =>
        new Laid()
          .put('fastify-autoload-drizzle')
          .edit('package.json', (text) => text.replace(/"drizzle-orm": "[^"]*"/, '"drizzle-orm": "^0.30.0"')),
    ],
    [
      'fastify 3; 4 and 5 are known',
      () =>
        new Laid()
          .put('fastify-autoload-drizzle')
          .edit('package.json', (text) => text.replace(/"fastify": "[^"]*"/, '"fastify": "^3.0.0"')),
    ],
  ])('is refused by name where it is too old: %s', async (message, make) => {
    const { code, stderr } = await runHere(['gen', 'list'], make().root);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) as string });
  });
});
