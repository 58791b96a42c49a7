import { createDatabase, databaseEnv } from '@app/database';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { AuthRepository } from '../../src/modules/auth/auth.repository.js';

describe('AuthRepository', () => {
  const config = z.object(databaseEnv).parse(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const auth = new AuthRepository(database);

  afterAll(async () => {
    await database.close();
  });

  it('finds the seeded organization, and the credentials of its users', async () => {
    const organization = await auth.findOrganization('acme');
    const credentials = await database.run(organization?.id ?? '', () =>
      auth.findCredentials('admin@acme.test'),
    );

    expect(credentials).toEqual({
      userId: expect.any(String) as string,
      role: 'admin',
      passwordHash: expect.any(String) as string,
    });
  });

  it('finds neither an unknown organization nor an unknown user', async () => {
    const organization = await auth.findOrganization('acme');

    expect(await auth.findOrganization('nobody')).toBeNull();
    const credentials = await database.run(organization?.id ?? '', () =>
      auth.findCredentials('nobody@acme.test'),
    );
    expect(credentials).toBeNull();
  });
});
