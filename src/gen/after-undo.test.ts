import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { knownRepo } from '../../test/harness/known-repo.js';
import type { Change } from '../disk/change.js';
import { afterUndo, followUp } from './after-undo.js';

const migrations = 'packages/database/migrations';
const removed = (path: string): Change => ({ kind: 'delete', path: `${migrations}/${path}`, before: '' });
const schema: Change = { kind: 'update', path: 'packages/database/prisma/schema.prisma', before: 'a', after: 'b' };
let root = '';
const repo = (orm: 'drizzle' | 'prisma') => ({ ...knownRepo('fastify', orm, 'cursor'), root });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'after-undo-'));
  mkdirSync(join(root, '.data/migrations'), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('G7 after an undo', { timeout: 60_000 }, () => {
  it.each([
    ['drizzle', '0002_add_sku', '0002_add_sku.sql'],
    ['prisma', '20300101000000_add_sku', '20300101000000_add_sku/migration.sql'],
  ] as const)('says what the database of development has still, with %s', async (orm, name, path) => {
    expect(await followUp(repo(orm), [removed(path)])).toEqual([]);
    writeFileSync(join(root, '.data/migrations', `${name}.sql`), '');
    const lines = await followUp(repo(orm), [removed(path), removed('meta/0002_snapshot.json')]);
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`has applied ${name}: .*npm run db:rollback.*npm run db:reset`)),
    ]);
  });

  it('generates the client of Prisma from the schema as it is then', async () => {
    const script = `node -e "require('fs').appendFileSync('ran','x')"`;
    writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { generate: script } }));
    mkdirSync(join(root, 'node_modules'));
    expect(await followUp(repo('prisma'), [schema])).toEqual([]);
    expect(readFileSync(join(root, 'ran'), 'utf8')).toBe('x');

    writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { generate: 'exit 3' } }));
    expect(await followUp(repo('prisma'), [schema])).toEqual([expect.stringMatching(/^"npm run generate" failed/)]);
  });

  it('says nothing where the repository is not understood', async () => {
    expect(await afterUndo(root, [schema])).toEqual([]);
  });
});
