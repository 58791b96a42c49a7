import { ConflictError, newId } from '@app/common';
import type { WorkScope } from '@app/core';
import { createDatabase, databaseEnv } from '@app/database';
import { createScope } from '@app/database/testing';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';

import type { NewUser } from '../../src/modules/users/user.js';
import { UsersRepository } from '../../src/modules/users/users.repository.js';

const actor = newId();
const ada: NewUser = { email: 'ada@acme.test', name: 'Ada' };

describe('UsersRepository', () => {
  const config = z.object(databaseEnv).parse(inject('env'));
  const database = createDatabase({ ...config, applicationName: 'test' });
  const users = new UsersRepository(database);
  let scope: WorkScope;

  const run = <T>(work: () => Promise<T>) => database.run(scope, work);
  const create = (user: NewUser) => run(() => users.create(user));

  beforeEach(async () => {
    scope = { ...(await createScope(inject('env').MIGRATION_DATABASE_URL)), userId: actor };
  });

  afterAll(async () => {
    await database.close();
  });

  it('creates a user in version 1, and finds it', async () => {
    const created = await create(ada);

    expect(created).toMatchObject({
      ...ada,
      id: expect.any(String) as string,
      version: 1,
      createdAt: expect.any(Date) as Date,
      updatedAt: expect.any(Date) as Date,
      createdBy: actor,
      updatedBy: actor,
    });
    expect(await run(() => users.find(created.id))).toEqual(created);
  });

  it('finds no user by an id that does not exist', async () => {
    expect(await run(() => users.find(newId()))).toBeNull();
  });

  it('changes only what the patch names, and counts the version up', async () => {
    const created = await create(ada);
    const editor = newId();

    const updated = await database.run({ ...scope, userId: editor }, () =>
      users.update(created.id, 1, { name: 'Ada L.' }),
    );

    expect(updated).toEqual({
      ...created,
      name: 'Ada L.',
      version: 2,
      updatedAt: expect.any(Date) as Date,
      updatedBy: editor,
    });
    expect(await run(() => users.find(created.id))).toEqual(updated);
  });

  it('changes nothing when the version is stale', async () => {
    const { id } = await create(ada);
    const updated = await run(() => users.update(id, 1, { name: 'first' }));

    expect(await run(() => users.update(id, 1, { name: 'second' }))).toBeNull();
    expect(await run(() => users.remove(id, 1))).toBe(false);
    expect(await run(() => users.find(id))).toEqual(updated);
  });

  it('lets one of two changes of the same version win', async () => {
    const { id } = await create(ada);

    const results = await Promise.all(
      ['one', 'two'].map((name) => run(() => users.update(id, 1, { name }))),
    );

    expect(results.filter((user) => user !== null)).toHaveLength(1);
    expect((await run(() => users.find(id)))?.version).toBe(2);
  });

  it('removes a user', async () => {
    const { id } = await create(ada);

    expect(await run(() => users.remove(id, 1))).toBe(true);
    expect(await run(() => users.find(id))).toBeNull();
  });

  it('refuses an e-mail address that another user has', async () => {
    await create(ada);

    await expect(create(ada)).rejects.toThrow(ConflictError);
  });
  // #if multi

  it('keeps tenants apart', async () => {
    const { id } = await create(ada);
    const other = await createScope(inject('env').MIGRATION_DATABASE_URL);
    const asOther = <T>(work: () => Promise<T>) => database.run(other, work);

    expect(await asOther(() => users.find(id))).toBeNull();
    expect(await asOther(() => users.update(id, 1, { name: 'mine' }))).toBeNull();
    expect(await asOther(() => users.remove(id, 1))).toBe(false);
    expect((await asOther(() => users.create(ada))).email).toBe(ada.email);
    expect((await run(() => users.find(id)))?.name).toBe('Ada');
  });
  // #endif
});
