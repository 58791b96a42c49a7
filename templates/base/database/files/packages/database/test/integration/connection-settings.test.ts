import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Database } from '../../src/database.js';
import { migrate } from '../../src/migrate.js';
import { People } from '../support/people.js';
import {
  connectTestDatabase,
  createEmptyDatabase,
  createScope,
  type EmptyDatabase,
  type TestScope,
} from '../support/test-database.js';

describe('Database, on a server in another time zone', () => {
  // In each, one of the clock changes of a year falls into another week.
  describe.each(['America/St_Johns', 'Europe/Berlin', 'Pacific/Auckland'])('%s', (zone) => {
    let server: EmptyDatabase;
    let database: Database;
    let people: People;
    let scope: TestScope;

    beforeAll(async () => {
      server = await createEmptyDatabase();
      const { pathname } = new URL(server.url);
      await server.query(`alter database "${pathname.slice(1)}" set timezone to '${zone}'`);
      await migrate(server.url, server.runtimeRole);
      scope = await createScope(server.url);
      database = connectTestDatabase({ DATABASE_URL: server.runtimeUrl });
      people = new People(database);
      await database.run(scope, () => people.add('a@acme.test'));
    });

    afterAll(async () => {
      await database.close();
      await server.drop();
    });

    const justNow = (date: Date) => Math.abs(Date.now() - date.getTime()) < 60_000;

    it('reads the moment at which a row was written', async () => {
      expect(await database.read(scope, () => people.addedAt('a@acme.test'))).toSatisfy(justNow);
      expect(await database.run(scope, () => people.addedAt('a@acme.test'))).toSatisfy(justNow);
    });

    it('writes moments that PostgreSQL understands as they are meant', async () => {
      const check = `do $$ begin
        // #if saas
        if exists (select from users where abs(extract(epoch from now() - created_at)) > 60)
        // #else
        if exists (select from people where abs(extract(epoch from now() - created_at)) > 60)
        // #endif
        then raise exception 'another moment'; end if; end $$`;
      await expect(database.run(scope, () => people.execute(check))).resolves.toBeUndefined();
    });

    it('reads what PostgreSQL has written', async () => {
      // #if saas
      await database.run(scope, () => people.execute('update users set created_at = now()'));
      // #else
      await database.run(scope, () => people.execute('update people set created_at = now()'));
      // #endif
      expect(await database.read(scope, () => people.addedAt('a@acme.test'))).toSatisfy(justNow);
    });
  });
});

describe('A connection', () => {
  it('has its limits', async () => {
    const database = connectTestDatabase({
      DATABASE_STATEMENT_TIMEOUT_MS: 1234,
      DATABASE_LOCK_TIMEOUT_MS: 567,
      DATABASE_TRANSACTION_TIMEOUT_MS: 8901,
    });
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
    const expected = {
      statement_timeout: '1234ms',
      lock_timeout: '567ms',
      idle_in_transaction_session_timeout: '8901ms',
    };
    const checks = Object.entries(expected).map(
      ([name, value]) =>
        `if current_setting('${name}') <> '${value}' then raise exception '${name}'; end if;`,
    );

    const work = database.run(scope, () =>
      new People(database).execute(`do $$ begin ${checks.join('\n')} end $$`),
    );

    await expect(work).resolves.toBeUndefined();
    await database.close();
  });

  it('begins with nothing that PgBouncer refuses', async () => {
    const known = ['user', 'database', 'application_name', 'client_encoding'];
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const database = connectTestDatabase({
      DATABASE_URL: `postgres://app:app@127.0.0.1:${port}/app`,
    });

    const ping = database.ping().catch(() => undefined);
    const [socket] = (await once(server, 'connection')) as [Socket];
    const [message] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    await ping;

    // Length and version, then names and values in turn.
    const words = message.subarray(8).toString().split('\0');
    const names = words.filter((word, index) => index % 2 === 0 && word !== '');
    expect(names).toContain('user');
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    await database.close();
    server.close();
  });
});
// #slot suites
