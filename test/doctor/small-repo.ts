import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { sha256 } from '../../src/disk/hash.js';
import { root as tool } from '../harness/binary.js';

const json = (value: object) => `${JSON.stringify(value, undefined, 2)}\n`;

export const secret = 'hunter2-hunter2-hunter2-hunter2-hunter2';

/** The migration of the repository. */
export const migration = { name: '20250101000000_init', sql: 'create table plans (id int);\n' };

/**
 * A repository with what doctor looks at in a generated one: its manifest, two packages, an application with a schema of its
 * environment, and a migration. How the environment is read is the code of the templates; clients and tsx are those of the tool.
 */
export function smallRepo(port: number): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(realpathSync(tmpdir()), 'doctor-'));
  for (const [path, text] of Object.entries(filesWith(port))) write(root, path, text);
  cpSync(
    join(tool, 'templates/base/common/files/packages/common/src/config.ts'),
    join(root, 'packages/common/src/config.ts'),
  );
  chmodSync(join(root, '.env'), 0o600);
  for (const name of ['amqplib', 'ioredis', 'pg', 'tsx', 'zod']) link(root, name, join(tool, 'node_modules', name));
  link(root, '@app/common', join(root, 'packages/common'));
  return {
    root,
    remove: () => {
      rmSync(root, { recursive: true });
    },
  };
}

function filesWith(port: number): Readonly<Record<string, string>> {
  const generated = {
    'apps/api/package.json': json({ name: '@app/api', type: 'module' }),
    'apps/api/src/config/index.ts': config,
    'packages/common/package.json': json({
      name: '@app/common',
      type: 'module',
      exports: {
        '.': { source: './src/index.ts', default: './dist/index.js' },
        './secrets': { source: './src/secrets.ts', default: './dist/secrets.js' },
      },
    }),
    'packages/common/src/index.ts': "export { InvalidConfigError, loadConfig, processEnv } from './config.js';\n",
    'packages/common/src/secrets.ts': secrets,
    [`packages/database/migrations/${migration.name}/migration.sql`]: migration.sql,
    'packages/database/migrations/migration_lock.toml': 'provider = "postgresql"\n',
    'tsconfig.json': json({ compilerOptions: { module: 'nodenext', target: 'es2023' } }),
  };
  const lock = { lockfileVersion: 3, packages: { 'node_modules/zod': { version: '4.0.0' } } };
  return {
    ...generated,
    'package.json': json({
      name: 'small',
      type: 'module',
      engines: { node: '>=20.19' },
      workspaces: ['apps/*', 'packages/*'],
      scripts: { migrate: 'true', setup: 'true' },
    }),
    'package-lock.json': json(lock),
    'node_modules/.package-lock.json': json(lock),
    'create-backend.json': json({
      generator: '0.1.0',
      blueprint: { choices: { 'package-manager': 'npm', queue: 'none', tenancy: 'multi' } },
      files: Object.fromEntries(Object.entries(generated).map(([path, text]) => [path, sha256(text)])),
    }),
    '.env.example':
      '# PORT=3000\n# NODE_ENV=production\n# DATABASE_URL=\n# MIGRATION_DATABASE_URL=\nCURSOR_SECRET=<generate>\n',
    '.env': `PORT=${String(port)}\nCURSOR_SECRET=${secret}\n`,
  };
}

const config = `import { processEnv } from '@app/common';
import { z } from 'zod';

export const configSchema = z.object({
  ...processEnv,
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().default(3000),
  DATABASE_URL: z.url({ protocol: /^postgres$/ }),
  CURSOR_SECRET: z.string().min(32),
});

export const variables = Object.keys(configSchema.shape);
`;

const secrets = `import { readFile } from 'node:fs/promises';

import { InvalidConfigError } from './config.js';

export async function resolveSecrets(env: NodeJS.ProcessEnv, names: readonly string[]) {
  const resolved = { ...env };
  for (const name of names) {
    const path = env[\`\${name}_FILE\`];
    if (path === undefined) continue;
    try {
      resolved[name] = (await readFile(path, 'utf8')).trim();
    } catch {
      throw new InvalidConfigError([\`\${name}: cannot be read\`]);
    }
  }
  return resolved;
}
`;

export function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function link(root: string, name: string, target: string): void {
  mkdirSync(dirname(join(root, 'node_modules', name)), { recursive: true });
  symlinkSync(target, join(root, 'node_modules', name), 'dir');
}
