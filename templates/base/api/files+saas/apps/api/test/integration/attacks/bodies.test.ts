import { newId } from '@app/common';
import { describe, expect, it } from 'vitest';

import { createTestApi } from '../../support/api.js';
import {
  createParty,
  hasQuery,
  operations,
  placesIn,
  pointerTo,
  sampleBody,
  schemaAt,
  withBody,
  withValueAt,
} from '../../support/attacks.js';

const api = await createTestApi();
const attacker = await createParty(api);
const json = { 'content-type': 'application/json', 'if-match': '"1"' };

async function statusOf(operation: (typeof operations)[number], text: string): Promise<number> {
  const url = await attacker.pathOf(operation);
  const answer = await attacker.send(operation.method, url, { body: text, headers: json });
  return answer.statusCode;
}

/** The text of a body with one more property, as it is given. */
const withText = (operation: (typeof operations)[number], property: string) =>
  JSON.stringify(sampleBody(operation)).replace(/^\{(.?)/, (_, next: string) =>
    next === '}' ? `{${property}}` : `{${property},${next}`,
  );

describe('a body', () => {
  it.each([
    ['__proto__', '"__proto__":{"polluted":true}'],
    ['__proto__ with escapes', String.raw`"\u005f\u005fproto__":{"polluted":true}`],
    ['__proto__ further down', '"not a property":[{"__proto__":{"polluted":true}}]'],
    ['constructor.prototype', '"constructor":{"prototype":{"polluted":true}}'],
    [
      'constructor.prototype further down',
      '"not a property":{"constructor":{"prototype":{"polluted":1}}}',
    ],
    ['constructor alone', '"constructor":1'],
    ['prototype alone', '"prototype":{"polluted":true}'],
    ['a name with a path', '"__proto__.polluted":true'],
    ['a name with brackets', '"constructor[prototype][polluted]":true'],
  ])('does not pollute prototypes: %s', async (_what, property) => {
    for (const operation of withBody) {
      const status = await statusOf(operation, withText(operation, property));
      expect([operation.id, [400, 422].includes(status)]).toEqual([operation.id, true]);
    }
    expect({}).not.toHaveProperty('polluted');
    expect([]).not.toHaveProperty('polluted');
  });

  it.each([
    ['lists in lists', 400, '['.repeat(50_000) + ']'.repeat(50_000)],
    ['objects in objects', 400, '{"a":'.repeat(15_000) + '1' + '}'.repeat(15_000)],
    ['a list of many', 400, `[${'0,'.repeat(40_000)}0]`],
    ['a list of many objects', 400, `[${'{},'.repeat(30_000)}{}]`],
    [
      'many properties',
      400,
      `{${Array.from({ length: 11_000 }, (_, at) => `"${at}":0`).join(',')}}`,
    ],
    ['two objects', 400, '{}{}'],
    ['a comment', 400, '{/**/}'],
    ['NaN', 400, '{"a":NaN}'],
    ['infinite', 400, '{"a":[1e400]}'],
    ['a byte order mark alone', 400, '\ufeff'],
    ['much more than is read', 413, JSON.stringify({ name: 'x'.repeat(2_000_000) })],
    ['a text', 422, JSON.stringify('x'.repeat(100_000))],
    ['a number', 422, '9'.repeat(300)],
    ['a number beyond all', 400, '9'.repeat(90_000)],
    ['nothing', 422, 'null'],
    ['an empty list', 422, '[]'],
  ])('is refused when it is %s', async (_what, refusal, text) => {
    for (const operation of withBody) {
      expect([operation.id, await statusOf(operation, text)]).toEqual([operation.id, refusal]);
    }
  });

  it('means the last of two properties with one name, in the check and after it', async () => {
    const changes = operations.filter(({ id }) => id === 'updateUser');
    expect(changes).toHaveLength(1);
    for (const operation of changes) {
      const url = await attacker.pathOf(operation);
      const { version } = (await attacker.send('GET', url)).json<{ version: number }>();
      const headers = { ...json, 'if-match': `"${version}"` };
      const send = (body: string) => attacker.send('PATCH', url, { body, headers });
      expect((await send('{"name":"first","name":""}')).statusCode).toBe(422);
      const answer = await send('{"name":"","name":"last"}');
      expect(answer.json()).toMatchObject({ name: 'last' });
    }
  });
});

describe('a value of another type', () => {
  const fields = withBody.flatMap((operation) =>
    placesIn(operation.body, ({ type }) => type === 'string').map((place) => ({
      operation,
      place,
      name: `${operation.id} ${pointerTo(place)}`,
    })),
  );
  it.each(fields)('is not turned into a text: $name', async ({ operation, place }) => {
    for (const value of [0, true, null, [], ['a'], {}, { toString: 'a', length: 1 }]) {
      const body = withValueAt(sampleBody(operation), place, value);
      const status = await statusOf(operation, JSON.stringify(body));
      expect([value, status]).toEqual([value, 422]);
    }
  });

  const numbers = withBody.flatMap((operation) =>
    placesIn(operation.body, ({ type }) => type === 'integer').map((place) => ({
      operation,
      place,
      name: `${operation.id} ${pointerTo(place)}`,
    })),
  );
  it.each(numbers)('is no number: $name', async ({ operation, place }) => {
    const { minimum = 0 } = schemaAt(operation.body, place) ?? {};
    const values = ['"1"', '0.1', '9007199254740993', 'true', '[1]'];
    if (minimum >= 0) values.push('-1');
    for (const value of values) {
      const body = withValueAt(sampleBody(operation), place, 'HERE');
      const text = JSON.stringify(body).replace('"HERE"', value);
      expect([value, await statusOf(operation, text)]).toEqual([value, 422]);
    }
    const infinite = withValueAt(sampleBody(operation), place, 'HERE');
    const text = JSON.stringify(infinite).replace('"HERE"', '1e400');
    expect(await statusOf(operation, text)).toBe(400);
  });
});

describe('a query string', () => {
  const lists = operations.filter((operation) => hasQuery(operation, 'limit'));
  it.each(lists)('of $id is not more than its parameters', async ({ path }) => {
    const refused = ['limit=1&limit=100', 'limit[]=1', 'limit[$gt]=1', 'limit=1e400', 'limit=-1'];
    const numbers = ['limit=', 'limit=0', 'limit=101', 'limit=1.5', 'limit=NaN', 'limit=%D9%A1'];
    for (const query of [...refused.filter((text) => !text.includes('[')), ...numbers]) {
      const answer = await attacker.send('GET', `${path}?${query}`);
      expect([query, answer.statusCode]).toEqual([query, 422]);
    }
    for (const query of [
      '__proto__=1',
      '__proto__[polluted]=1',
      'constructor=1',
      'constructor.prototype.polluted=1',
      'prototype=1',
      'limit[]=1',
    ]) {
      const answer = await attacker.send('GET', `${path}?${query}`);
      expect([query, answer.statusCode]).toEqual([query, 422]);
    }
    const many = Array.from({ length: 2000 }, (_, at) => `a${at}=1`).join('&');
    expect((await attacker.send('GET', `${path}?${many}`)).statusCode).toBeLessThan(500);
    expect({}).not.toHaveProperty('polluted');
  });
});

const stranger = await attacker.workplace.createGuest();

/** Columns, in both spellings, and fields that other backends accept by mistake. */
const extras: Readonly<Record<string, unknown>> = {
  id: newId(),
  // #slot extras
  accountId: stranger.accountId,
  userId: stranger.id,
  roleId: newId(),
  key: 'admin',
  version: 99,
  isAdmin: true,
  emailVerified: true,
  emailVerifiedAt: '2020-01-01T00:00:00.000Z',
  passwordHash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA',
  password_hash: 'x',
  status: 'ready',
  createdAt: '2020-01-01T00:00:00.000Z',
  createdBy: stranger.id,
  updatedBy: stranger.id,
  deletedAt: null,
  acceptedAt: '2020-01-01T00:00:00.000Z',
  expiresAt: '2099-01-01T00:00:00.000Z',
};

describe('a body', () => {
  const objects = withBody.flatMap((operation) =>
    placesIn(operation.body, ({ type }) => type === 'object').map((place) => ({
      operation,
      place,
      name: `${operation.id} ${pointerTo(place)}`,
    })),
  );

  it.each(objects)('of $name sets only what it is for', async ({ operation, place }) => {
    const { method } = operation;
    const known = schemaAt(operation.body, place)?.properties ?? {};
    const url = await attacker.pathOf(operation);
    const before = await attacker.everything();
    const headers = { 'if-match': '"1"' };

    for (const [name, value] of Object.entries(extras)) {
      if (name in known) continue;
      const body = withValueAt(sampleBody(operation), [...place, name], value);
      const answer = await attacker.send(method, url, { body, headers });
      expect([name, answer.statusCode]).toEqual([name, 422]);
      const { errors } = answer.json<{ errors: { pointer: string }[] }>();
      expect(errors.map(({ pointer }) => pointer)).toContain(pointerTo([...place, name]));
    }
    expect(await attacker.everything()).toEqual(before);
  });

  it('is attacked wherever there is one', () => {
    expect(objects.length).toBeGreaterThan(6);
  });
});
