import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { configSchema as apiSchema } from '../../apps/api/src/config/index.js';
import { configSchema as workerSchema } from '../../apps/worker/src/config/index.js';
import { root } from '../../scripts/paths.js';

it('lists every variable that a process reads, and no other', () => {
  const text = readFileSync(join(root, '.env.example'), 'utf8');
  const listed = Array.from(text.matchAll(/^(?:# )?([A-Z_]+)=/gm), ([, name]) => name);
  const read = [apiSchema, workerSchema].flatMap((schema) => Object.keys(schema.in.shape));

  expect(listed.sort()).toEqual([...new Set(read)].sort());
});
