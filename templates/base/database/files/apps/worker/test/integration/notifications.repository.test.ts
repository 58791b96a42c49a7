import { createDatabase, databaseEnv } from '@app/database';
import { createTenant, createUser } from '@app/database/testing';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { NotificationsRepository } from '../../src/notifications/notifications.repository.js';

const notice = { kind: 'notice', title: 'News', body: 'Something has happened.' };

describe('NotificationsRepository', () => {
  const config = z.object(databaseEnv).parse(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const notifications = new NotificationsRepository(database);

  afterAll(async () => {
    await database.close();
  });

  it('records the same key once per user, also when asked twice at the same time', async () => {
    const tenant = await createTenant(inject('env').MIGRATION_DATABASE_URL);
    const userId = await createUser(inject('env').MIGRATION_DATABASE_URL, tenant);
    const record = (dedupKey: string) =>
      database.run(tenant, () => notifications.record({ ...notice, userId, dedupKey }));

    const first = await Promise.all([record('welcome'), record('welcome')]);

    expect(first.sort()).toEqual([false, true]);
    expect(await record('welcome')).toBe(false);
    expect(await record('farewell')).toBe(true);
  });

  it('cannot record for a user of another tenant', async () => {
    const [tenant, other] = await Promise.all([
      createTenant(inject('env').MIGRATION_DATABASE_URL),
      createTenant(inject('env').MIGRATION_DATABASE_URL),
    ]);
    const userId = await createUser(inject('env').MIGRATION_DATABASE_URL, other);

    const record = database.run(tenant, () =>
      notifications.record({ ...notice, userId, dedupKey: 'welcome' }),
    );

    await expect(record).rejects.toThrow();
  });
});
