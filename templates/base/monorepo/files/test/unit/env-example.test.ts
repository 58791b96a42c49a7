import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { secretsEnv } from '@app/secrets';
import { expect, it } from 'vitest';

import { configSchema as apiSchema } from '../../apps/api/src/config/index.js';
import { configSchema as workerSchema } from '../../apps/worker/src/config/index.js';
import { migrationConfigSchema } from '../../packages/database/src/migration-config.js';
import { root } from '../../scripts/paths.js';

it('lists every variable that a process reads, and no other', () => {
  const text = readFileSync(join(root, '.env.example'), 'utf8');
  const listed = Array.from(text.matchAll(/^(?:# )?([A-Z\d_]+)=/gm), ([, name]) => name);
  const shapes = [apiSchema.in, workerSchema.in, migrationConfigSchema].map(({ shape }) => shape);
  const read = [...shapes, secretsEnv].flatMap((shape) => Object.keys(shape));

  expect(listed.sort()).toEqual([...new Set(read)].sort());
});
