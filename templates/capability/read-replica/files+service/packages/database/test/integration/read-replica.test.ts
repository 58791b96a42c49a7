import { describe, expect, inject, it } from 'vitest';

import { People } from '../support/people.js';
import { connectTestDatabase, createScope } from '../support/test-database.js';

describe('Database.read', () => {
  it('goes to the replica when there is one', async () => {
    const DATABASE_REPLICA_URL = new URL(inject('env').DATABASE_URL);
    // Nothing listens there.
    DATABASE_REPLICA_URL.port = '1';
    const split = connectTestDatabase({ DATABASE_REPLICA_URL: DATABASE_REPLICA_URL.href });
    const people = new People(split);
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);

    await expect(split.read(scope, () => people.emails())).rejects.toThrow();
    expect(await split.run(scope, () => people.emails())).toEqual([]);
    await split.close();
  });

  it('takes part in a unit of work around it, on the primary', async () => {
    const split = connectTestDatabase({ DATABASE_REPLICA_URL: inject('env').DATABASE_URL });
    const people = new People(split);
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);

    const seen = await split.run(scope, async () => {
      await people.add('a@acme.test');
      return split.read(scope, () => people.emails());
    });

    expect(seen).toEqual(['a@acme.test']);
    expect(await split.read(scope, () => people.emails())).toEqual(['a@acme.test']);
    await split.close();
  });

  it('changes nothing on a replica either', async () => {
    const split = connectTestDatabase({ DATABASE_REPLICA_URL: inject('env').DATABASE_URL });
    const people = new People(split);
    const scope = await createScope(inject('env').MIGRATION_DATABASE_URL);

    await expect(split.read(scope, () => people.add('a@acme.test'))).rejects.toThrow();
    expect(await split.read(scope, () => people.emails())).toEqual([]);
    await split.close();
  });
});
