import { createDatabase, databaseEnv } from '@app/database';
import { createScope, createUser } from '@app/database/testing';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import { NotificationsRepository } from '../../src/modules/notifications/notifications.repository.js';

const notice = { kind: 'notice', title: 'News', body: 'Something has happened.' };

describe('NotificationsRepository', () => {
  const { MIGRATION_DATABASE_URL } = inject('env');
  const config = z.object(databaseEnv).parse(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const notifications = new NotificationsRepository(database);

  afterAll(async () => {
    await database.close();
  });

  it('adds the same key once per user, also when asked twice at the same time', async () => {
    const scope = await createScope(MIGRATION_DATABASE_URL);
    // #if multi
    const userId = await createUser(MIGRATION_DATABASE_URL, scope);
    // #else
    const userId = await createUser(MIGRATION_DATABASE_URL);
    // #endif
    const add = (dedupKey: string) =>
      database.run(scope, () => notifications.add({ ...notice, userId, dedupKey }));

    const [first, second] = await Promise.all([add('welcome'), add('welcome')]);

    expect([first, second]).toContain(null);
    expect(first ?? second).toEqual(expect.any(String));
    expect(await add('welcome')).toBeNull();
    expect(await add('farewell')).toEqual(expect.any(String));
  });
  // #if multi

  it('cannot add for a user of another tenant', async () => {
    const [scope, other] = await Promise.all([
      createScope(MIGRATION_DATABASE_URL),
      createScope(MIGRATION_DATABASE_URL),
    ]);
    const userId = await createUser(MIGRATION_DATABASE_URL, other);

    const add = database.run(scope, () =>
      notifications.add({ ...notice, userId, dedupKey: 'welcome' }),
    );

    await expect(add).rejects.toThrow();
  });
  // #endif
});
