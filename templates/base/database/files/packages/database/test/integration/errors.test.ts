// #if multi
import { newId } from '@app/common';
// #endif
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { toAppError } from '../../src/errors.js';
import { People } from '../support/people.js';
import { connectTestDatabase, createScope, type TestScope } from '../support/test-database.js';

describe('an error of the database', () => {
  const database = connectTestDatabase();
  const people = new People(database);
  let scope: TestScope;

  beforeAll(async () => {
    scope = await createScope(inject('env').MIGRATION_DATABASE_URL);
  });

  afterAll(async () => {
    await database.close();
  });

  const errorOf = (work: () => Promise<void>): Promise<unknown> =>
    database.run(scope, work).then(() => undefined, toAppError);
  const raise = (state: string) => () =>
    people.execute(`do $$ begin raise exception 'secret' using errcode = '${state}'; end $$`);

  it('means a conflict when there is one like this', async () => {
    const twice = async () => {
      await people.add('twice@example.com');
      await people.add('twice@example.com');
    };
    expect(await errorOf(twice)).toMatchObject({ status: 409, code: 'conflict' });
  });

  it.each([
    ['23503', 409],
    ['23505', 409],
    ['40001', 503],
    ['40P01', 503],
    ['08006', 503],
    ['25P03', 503],
    ['53300', 503],
    ['55P03', 503],
    ['57014', 503],
    ['57P02', 503],
  ])('with SQLSTATE %s means %i, and reveals nothing else', async (state, status) => {
    const refusal = await errorOf(raise(state));
    expect(refusal).toMatchObject({ status });
    expect(String(refusal)).not.toContain('secret');
  });

  // #if multi
  it('is ours when a policy refuses a row, in whatever language', async () => {
    const foreign = () =>
      people.execute(
        // #endif
        // #if multi+saas
        `insert into users (tenant_id, id, email, name, created_at, updated_at)
         values ('${newId()}', '${newId()}', 'a@b.test', 'A', now(), now())`,
        // #endif
        // #if multi+service
        `insert into people (tenant_id, id, email, name)
         values ('${newId()}', '${newId()}', 'a@b.test', 'A')`,
        // #endif
        // #if multi
      );
    expect(await errorOf(foreign)).not.toHaveProperty('status');
  });

  // #endif
  it.each(['42501', '42P01', 'XX000'])('is ours with SQLSTATE %s', async (state) => {
    expect(await errorOf(raise(state))).not.toHaveProperty('status');
  });

  it('is left alone when it is none', () => {
    const error = new Error('something else');
    expect(toAppError(error)).toBe(error);
    expect(toAppError(undefined)).toBeUndefined();
  });
});
