import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
// #if multi
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
// #else
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
// #endif
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { newId } from '@app/common';
import type { WorkScope } from '@app/core';
import { createDatabase, type Database, databaseEnv, migrate } from '@app/database';
// #if multi
import { createScope, insideTenant } from '@app/database/testing';
// #else
import { createScope, insideDatabase } from '@app/database/testing';
// #endif
import { type Client, Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import {
  createEmptyDatabase,
  type EmptyDatabase,
} from '../../../../packages/database/test/support/test-database.js';
import { AuditSealsRepository } from '../../src/audit/audit-seals.repository.js';
import { sealKey } from '../../src/audit/seal.js';
import { AuditSealer } from '../../src/audit/sealer.js';
import { type Verification, verifyAuditLog } from '../../src/audit/verify-audit-log.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = sealKey(privateKey);
const keys = new Map([[key.id, publicKey]]);

// A database of its own: others seal, and tests break things that stay broken.
let own: EmptyDatabase;
let database: Database;
let seals: AuditSealsRepository;
let sealer: AuditSealer;
let writers: Pool;
let place: WorkScope;

beforeAll(async () => {
  own = await createEmptyDatabase();
  await migrate(own.url, own.runtimeRole);
  const config = z.object(databaseEnv).parse({ ...inject('env'), DATABASE_URL: own.runtimeUrl });
  database = createDatabase({ ...config, applicationName: 'test' });
  seals = new AuditSealsRepository(database);
  sealer = new AuditSealer(database, seals, key, 50);
  writers = new Pool({ connectionString: own.runtimeUrl, max: 20 });
  // A connection may outlast its pool, and is ended together with the database.
  writers.on('error', () => undefined);
});

afterAll(async () => {
  await writers.end();
  await database.close();
  await own.drop();
});

beforeEach(async () => {
  place = await createScope(own.url);
});

// #if multi
const columns = { names: 'tenant_id, id', values: '$2, $1' };
const settings = ({ tenantId }: WorkScope) => `set local app.tenant_id = '${tenantId}'`;
const insertValues = (id: string, { tenantId }: WorkScope) => [id, tenantId];
// #else
const columns = { names: 'id', values: '$1' };
const settings: (place: WorkScope) => string = () => 'select 1';
const insertValues: (id: string, place: WorkScope) => string[] = (id) => [id];
// #endif

const insert = `insert into audit_log (${columns.names}, at, action, resource_type, resource_id, after)
  values (${columns.values}, now(), 'thing.done', 'thing', '1', '{"z":1.5,"a":[1e21,0.1]}')`;

/** A transaction of the application with one entry. Resolves to its id. */
async function write(where = place, { waitMs = 0, end = 'commit' } = {}): Promise<string> {
  const id = newId();
  const client = await writers.connect();
  try {
    await client.query(`begin; ${settings(where)}`);
    await client.query(insert, insertValues(id, where));
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    await client.query(end);
  } finally {
    client.release();
  }
  return id;
}

async function writeMany(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await write());
  return ids;
}

/** Entries of one transaction, which one seal holds. */
async function writeTogether(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const client = await writers.connect();
  try {
    await client.query(`begin; ${settings(place)}`);
    for (const id of ids) await client.query(insert, insertValues(id, place));
    await client.query('commit');
  } finally {
    client.release();
  }
  return ids;
}

/** As the owner of the database, who takes the triggers and the policies away. */
async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const tables = ['audit_log', 'audit_seals'];
  const around = async (client: Client) => {
    for (const table of tables) {
      await client.query(`alter table ${table} disable trigger is_append_only`);
    }
    const result = await work(client);
    for (const table of tables) {
      await client.query(`alter table ${table} enable trigger is_append_only`);
    }
    return result;
  };
  // #if multi
  return insideTenant(own.url, place.tenantId, async (client) => {
    await client.query(`set local app.audit_sealing = 'on'`);
    return around(client);
  });
  // #else
  return insideDatabase(own.url, around);
  // #endif
}

const tamper = (statement: string, values: readonly unknown[] = []) =>
  asOwner((client) => client.query(statement, [...values]));

const verify = (where = place): Promise<Verification> =>
  verifyAuditLog(database, seals, where, keys);

// An open transaction in any database of the cluster holds the sealing up, as long as other tests
// have one.
const timeout = 150_000;

/** Seals until nothing is left. */
async function sealAll(one = sealer): Promise<number> {
  let sealed = 0;
  await expect
    .poll(
      async () => {
        sealed += await one.seal();
        return (await database.run(place, () => seals.loose(0n))).waiting;
      },
      { timeout: 120_000, interval: 20 },
    )
    .toBe(0);
  return sealed;
}

/** How often each entry is in a seal. */
async function timesSealed(): Promise<Map<string, number>> {
  const { rows } = await asOwner((client) =>
    client.query<{ id: string; times: number }>(
      'select id, count(*)::int as times from audit_seals, unnest(entry_ids) as id group by id',
    ),
  );
  return new Map(rows.map(({ id, times }) => [id, times]));
}

describe('sealing', { timeout }, () => {
  it('takes what has been committed, once, and reports what is not sealed yet', async () => {
    await writeMany(3);
    expect((await verify()).waiting).toMatchObject({ waiting: 3 });
    expect(await sealAll()).toBe(3);
    expect(await sealer.seal()).toBe(0);
    await write();
    const { findings, sealed, end, waiting } = await verify();
    expect({ findings, sealed, seq: end.seq }).toEqual({ findings: [], sealed: 3, seq: 1 });
    expect(waiting.waiting).toBe(1);
    expect(waiting.oldestSeconds).toBeLessThan(60);
    expect(await sealAll()).toBe(1);
    expect((await verify()).end.seq).toBe(2);
  });

  it('waits for transactions that began earlier, and misses none', async () => {
    const slow = write(place, { waitMs: 500 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await write();
    await sealer.seal();
    const slowId = await slow;
    await sealAll();
    expect(await verify()).toMatchObject({ findings: [], sealed: 2, waiting: { waiting: 0 } });
    expect((await timesSealed()).get(slowId)).toBe(1);
  });

  it('seals each entry once, with 200 writers, slow and rolled-back ones, and two sealers', async () => {
    // #if multi
    const places = [place, await createScope(own.url), await createScope(own.url)];
    // #else
    const places = [place];
    // #endif
    const other = new AuditSealer(database, new AuditSealsRepository(database), key, 50);
    let isWriting = true;
    const sealing = Promise.all(
      [sealer, other].map(async (one) => {
        while (isWriting) {
          await one.seal();
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      }),
    );
    const written: string[] = [];
    await Promise.all(
      Array.from({ length: 200 }, async (_, writer) => {
        for (let turn = 0; turn < 5; turn += 1) {
          const where = places[(writer + turn) % places.length] ?? place;
          const isRolledBack = (writer + turn) % 10 === 9;
          const id = await write(where, {
            waitMs: writer % 40 === 0 ? 50 : 0,
            end: isRolledBack ? 'rollback' : 'commit',
          });
          if (!isRolledBack) written.push(id);
        }
      }),
    );
    isWriting = false;
    await sealing;
    for (const one of places) {
      place = one;
      await sealAll();
    }

    const times = await timesSealed();
    expect(written.filter((id) => times.get(id) !== 1)).toEqual([]);
    const results = await Promise.all(places.map((one) => verify(one)));
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(results.reduce((sum, { sealed }) => sum + sealed, 0)).toBe(written.length);
    expect(results.every(({ waiting }) => waiting.waiting === 0)).toBe(true);
  });

  it('seals in the order of transactions, also where their numbers get longer', async () => {
    await write();
    await sealAll();
    // More entries than one seal takes, of transactions whose numbers pass 100.
    await tamper('update audit_seals set horizon = 90');
    const ids = await writeMany(60);
    await tamper(
      `update audit_log set xid = (94 + nth)::text::xid8
       from unnest($1::uuid[]) with ordinality as given (id, nth) where audit_log.id = given.id`,
      [ids],
    );
    expect(await sealAll()).toBe(ids.length);
    const times = await timesSealed();
    expect(ids.filter((id) => times.get(id) !== 1)).toEqual([]);
  });

  it('begins an epoch in another cluster, where the numbers of transactions start over', async () => {
    const before = await writeMany(2);
    await sealAll();
    const [unsealed = ''] = await writeMany(1);
    // What a restore leaves: numbers of the old cluster, one of them still to come in this one.
    await tamper(`update audit_log set xid = ((xid::text)::bigint + 1000000)::text::xid8`);
    await tamper(`update audit_seals set cluster = '1', horizon = horizon + 1000000`);
    // The signatures of changed seals are not valid; what is sealed next does not depend on them.
    const after = [unsealed, ...(await writeMany(60))];
    const fresh = new AuditSealer(database, seals, key, 50);
    expect(await sealAll(fresh)).toBe(after.length);
    after.push(await write());
    expect(await sealAll(fresh)).toBe(1);

    const times = await timesSealed();
    expect([...before, ...after].filter((id) => times.get(id) !== 1)).toEqual([]);
    expect((await verify()).waiting.waiting).toBe(0);
  });

  it('is not stopped by an epoch without entries', async () => {
    const fresh = new AuditSealer(database, seals, key, 50);
    expect(await fresh.seal()).toBe(0);
    expect(await fresh.seal()).toBe(0);
    await write();
    expect(await sealAll(fresh)).toBe(1);
    expect(await verify()).toMatchObject({ findings: [], sealed: 1 });
  });
});

describe('verification', { timeout }, () => {
  let ids: string[];

  beforeEach(async () => {
    ids = await writeTogether(3);
    await sealAll();
    ids.push(...(await writeTogether(2)));
    await sealAll();
    expect((await verify()).findings).toEqual([]);
  }, timeout);

  it.each([
    ['changed', `update audit_log set after = '{"x":1}' where id = $1`, /has been changed/],
    ['back-dated', `update audit_log set at = at - interval '1 ms' where id = $1`, /changed/],
    ['removed', 'delete from audit_log where id = $1', /has been removed/],
  ])('says which entry was %s', async (_what, statement, fault) => {
    await tamper(statement, [ids[1]]);
    expect((await verify()).findings).toEqual([
      { seal: 1, entryId: ids[1], fault: expect.stringMatching(fault) as string },
    ]);
  });

  it('says which entry was put between others', async () => {
    const id = newId();
    await tamper(insert, insertValues(id, place));
    await tamper(
      'update audit_log set xid = (select min(xid) from audit_log where id = $2) where id = $1',
      [id, ids[0]],
    );
    await sealer.seal();
    expect((await verify()).findings).toEqual([
      { entryId: id, fault: expect.stringMatching(/in no seal/) as string },
    ]);
  });

  // #if multi
  it('says which entry was moved to another tenant', async () => {
    const other = await createScope(own.url);
    await own.query('alter table audit_log no force row level security');
    await tamper('update audit_log set tenant_id = $2 where id = $1', [ids[4], other.tenantId]);
    await own.query('alter table audit_log force row level security');
    expect((await verify()).findings).toMatchObject([{ seal: 2, entryId: ids[4] }]);
    expect((await verify(other)).findings).toMatchObject([{ entryId: ids[4] }]);
  });

  // #endif
  it('says what was cut off, with the seals of it', async () => {
    const { end } = await verify();
    await tamper('delete from audit_log where id = any($1::uuid[])', [ids.slice(3)]);
    expect((await verify()).findings).toMatchObject(
      ids.slice(3).map((entryId) => ({ seal: 2, entryId })),
    );
    await tamper(`delete from audit_seals where $1 = any(entry_ids)`, [ids[3]]);
    const { findings } = await verifyAuditLog(database, seals, place, keys, end);
    expect(findings).toMatchObject([
      { seal: 2, fault: expect.stringMatching(/cut off/) as string },
    ]);
  });

  it('says which seal is missing, and which entries it was of', async () => {
    await tamper(`delete from audit_seals where $1 = any(entry_ids)`, [ids[0]]);
    const { findings } = await verify();
    expect(findings[0]).toMatchObject({ seal: 2, fault: 'seal 1 is missing' });
    expect(findings.slice(1).map(({ entryId }) => entryId)).toEqual(ids.slice(0, 3));
  });

  it('is not deceived by an owner who makes seals, too', async () => {
    const thief = new AuditSealer(
      database,
      seals,
      sealKey(generateKeyPairSync('ed25519').privateKey),
    );
    await tamper('delete from audit_seals where $1 = any(entry_ids)', [ids[3]]);
    await tamper('delete from audit_log where id = $1', [ids[3]]);
    await sealAll(thief);
    expect((await verify()).findings[0]).toMatchObject({
      seal: 2,
      fault: expect.stringMatching(/key that is not known/) as string,
    });
  });

  it.each(['audit_log', 'audit_seals'])('is needed, because %s is append-only', async (table) => {
    // #if multi
    const as = (url: string, statement: string) =>
      insideTenant(url, place.tenantId, (client) => client.query(statement));
    // #else
    const as = (url: string, statement: string) =>
      insideDatabase(url, (client) => client.query(statement));
    // #endif
    for (const statement of [`update ${table} set at = at`, `delete from ${table}`]) {
      await expect(as(own.url, statement)).rejects.toThrow(/only ever added/);
      await expect(as(own.runtimeUrl, statement)).rejects.toThrow(/permission denied/);
    }
  });

  it('has a command, whose exit code says how it went', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'audit-'));
    try {
      const noted = join(folder, 'noted.json');
      const DATABASE_URL_FILE = join(folder, 'database-url');
      await writeFile(DATABASE_URL_FILE, own.runtimeUrl);
      const publicKeys = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
      const settingsOf = { DATABASE_URL_FILE, AUDIT_SEAL_PUBLIC_KEYS: publicKeys };

      // Earlier tests have broken other logs.
      // #if single
      expect(await run(settingsOf, noted)).toMatchObject({ code: 0 });
      expect(JSON.parse(await readFile(noted, 'utf8'))).toMatchObject({ audit_log: { seq: 2 } });
      // #endif
      await tamper('delete from audit_log where id = $1', [ids[0]]);
      const broken = await run(settingsOf, noted);
      expect(broken.code).toBe(1);
      expect(broken.stderr).toContain(`seal 1, entry ${ids[0]}: it has been removed`);

      const withoutKeys = await run({ DATABASE_URL_FILE }, noted);
      expect(withoutKeys).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('AUDIT_SEAL_PUBLIC_KEYS: missing') as string,
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 120_000);
});

/** Runs the command; resolves to its exit code and what it said. */
async function run(settingsOf: Readonly<Record<string, string>>, noted: string) {
  const env: NodeJS.ProcessEnv = { ...inject('env'), DATABASE_URL: '', AUDIT_SEAL_KEY: '' };
  const command = join(import.meta.dirname, '../../src/cli/verify-audit.ts');
  const args = ['--import', 'tsx', '--conditions=source', command, '--noted', noted];
  try {
    const options = { env: { PATH: process.env.PATH, ...env, ...settingsOf } };
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, options)) };
  } catch (error) {
    return error as { code: number; stderr: string };
  }
}
