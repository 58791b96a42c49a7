import type { WorkScope } from '@app/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Database } from '../../src/database.js';
import { migrate } from '../../src/migrate.js';
import { createScope } from '../../src/testing.js';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.js';
import { People } from '../support/people.js';
import { connectTestDatabase } from '../support/test-database.js';

describe('Prepared statements', () => {
  let server: EmptyDatabase;
  let database: Database;
  let people: People;
  let scope: WorkScope;

  const connect = (prepared: number) =>
    connectTestDatabase({
      DATABASE_URL: server.runtimeUrl,
      // Whatever is prepared is on this one.
      DATABASE_POOL_MAX: 1,
      DATABASE_PREPARED_STATEMENTS: prepared,
    });

  beforeAll(async () => {
    server = await createEmptyDatabase();
    await migrate(server.url, server.runtimeRole);
    scope = await createScope(server.url);
    database = connect(100);
    people = new People(database);
    await database.run(scope, () => people.add('a@acme.test'));
  });

  afterAll(async () => {
    await database.close();
    await server.drop();
  });

  it('are there once each, however often they run', async () => {
    const runTwice = async () => {
      for (let time = 0; time < 2; time += 1) {
        await database.read(scope, () => people.emails());
        await database.run(scope, () => people.emails());
        await database.run(scope, () => people.preparedStatements());
      }
    };
    // A statement is prepared when it comes for the second time.
    await runTwice();
    await runTwice();
    const before = await database.run(scope, () => people.preparedStatements());

    await runTwice();

    expect(before).toBeGreaterThan(0);
    expect(await database.run(scope, () => people.preparedStatements())).toBe(before);
  });

  // #if multi
  it('keep scopes apart that use them in turn', async () => {
    const other = await createScope(server.url);

    for (let time = 0; time < 2; time += 1) {
      expect(await database.read(scope, () => people.emailsOfEverybody())).toEqual(['a@acme.test']);
      expect(await database.read(other, () => people.emailsOfEverybody())).toEqual([]);
      expect(await database.run(other, () => people.emailsOfEverybody())).toEqual([]);
    }
  });

  // #endif
  it('are not used when there may be none', async () => {
    const plain = connect(0);
    const read = () => new People(plain).emails();

    expect(await plain.read(scope, read)).toEqual(['a@acme.test']);
    expect(await plain.run(scope, read)).toEqual(['a@acme.test']);
    expect(await plain.run(scope, () => new People(plain).preparedStatements())).toBe(0);
    await plain.close();
  });

  it('are prepared again when a migration has changed their columns', async () => {
    const read = () => people.emails();
    await database.read(scope, read);
    await database.run(scope, read);

    await server.query('alter table users alter column email type varchar(320)');
    // The first to find out may fail.
    await database.run(scope, read).catch(() => undefined);

    expect(await database.run(scope, read)).toEqual(['a@acme.test']);
    expect(await database.read(scope, read)).toEqual(['a@acme.test']);
  });

  it('are prepared again when the server has forgotten them', async () => {
    const read = () => people.emails();
    await database.read(scope, read);

    await database.run(scope, () => people.execute('deallocate all'));
    await database.read(scope, read).catch(() => undefined);

    expect(await database.read(scope, read)).toEqual(['a@acme.test']);
  });
});
