import { identityScope } from '@app/core';
import { createDatabase, databaseEnv } from '@app/database';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { AuthRepository } from '../../src/modules/auth/auth.repository.js';

describe('AuthRepository', () => {
  const config = z.object(databaseEnv).parse(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const auth = new AuthRepository(database);
  const read = <T>(work: () => Promise<T>) => database.read(identityScope, work);

  afterAll(async () => {
    await database.close();
  });

  it('finds the seeded accounts, and where they belong', async () => {
    const account = await read(() => auth.findCredentials('admin@acme.test'));

    expect(account?.passwordHash).toMatch(/^\$argon2id/);
    const find = (slug: string) => read(() => auth.findMembership(account?.accountId ?? '', slug));
    expect(await find('acme')).not.toBeNull();
    expect(await find('nobody')).toBeNull();
  });

  it('finds no unknown account', async () => {
    expect(await read(() => auth.findCredentials('nobody@acme.test'))).toBeNull();
  });

  it('finds nothing inside a unit of work for a tenant', async () => {
    const find = database.read({ tenantId: crypto.randomUUID() }, () =>
      auth.findCredentials('admin@acme.test'),
    );
    await expect(find).rejects.toThrow('identity scope');
  });
});
