import { newId } from '@app/common';
import { describe, expect, it } from 'vitest';

import { createTestApi } from '../../support/api.js';
import { type Operation, operations } from '../../support/attacks/operations.js';
import { createParty } from '../../support/attacks/party.js';
import { placesIn, pointerTo, withValueAt } from '../../support/attacks/places.js';
import { sampleBody } from '../../support/attacks/samples.js';
import {} from '../../support/workplace.js';

const api = await createTestApi();
const attacker = await createParty(api);

const marker = 'injected-by-a-test';
const payloads: readonly string[] = [
  `'`,
  `"`,
  `\\`,
  `' or '1'='1`,
  `x'; update accounts set name = '${marker}'; --`,
  `x' union select password_hash from accounts --`,
  `1; select pg_sleep(60)`,
  `' || pg_sleep(60) || '`,
  `$1`,
  `%`,
  `_%`,
  `%' escape '`,
  `$.**`,
  `$.name ? (@ like_regex ".*")`,
  `{"$gt":""}`,
  `{"contains":""}`,
  `createdAt; drop table users`,
  '${7*7}',
  '{{7*7}}',
  '<%= 7*7 %>',
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  'a\u0000b',
  'a\r\nSet-Cookie: b=c',
  '\ud800',
  '\u202egpj.exe',
  'Ω≈ç√∫ 😀 \u0301 ﷽',
  'ſelect', // Turns into "select" in upper case.
  'x'.repeat(5000),
  '😀'.repeat(1000),
];

/** What a database, an ORM or a stack says, and no client should read. */
const leak =
  /syntax (error|for type)|SQLSTATE|relation "|column "|postgres|invocation|failed query|at .+\.[jt]s:\d|node_modules/i;

async function attack(
  { method }: Operation,
  url: string,
  more: { body?: unknown; headers?: Readonly<Record<string, string>> },
) {
  const answer = await attacker.send(method, url, more);
  expect(answer.statusCode).toBeLessThan(500);
  // The title of a problem quotes the path, in which the attack may be.
  const quoted = new URL(url, 'http://api').pathname;
  expect(answer.body.replaceAll(quoted, '')).not.toMatch(leak);
  return answer;
}

/** The values of all properties with the name. */
function valuesOf(name: string | undefined, part: unknown): readonly unknown[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === name ? [value] : valuesOf(name, value),
  );
}

const ifMatch = { 'if-match': '"1"' };

describe('a text', () => {
  const fields = operations.flatMap((operation) =>
    placesIn(operation.body, ({ type, anyOf }) => type === 'string' || anyOf !== undefined).map(
      (place) => ({ operation, place, name: `${operation.id} ${pointerTo(place)}` }),
    ),
  );
  it.each(fields)('in $name is nothing but text', async ({ operation, place }) => {
    const url = await attacker.pathOf(operation);
    const answers = payloads.map(async (payload) => {
      const body = withValueAt(sampleBody(operation), place, payload);
      const answer = await attack(operation, url, { body, headers: ifMatch });
      if (answer.statusCode >= 300 || answer.body === '') return;
      const stored = valuesOf(place.at(-1), answer.json());
      if (stored.length > 0) expect(stored).toContain(payload.trim());
    });
    await Promise.all(answers);
  });

  const parameters = operations.flatMap((operation) =>
    operation.parameters.map((parameter) => ({
      operation,
      parameter,
      name: `${operation.id} ${parameter.name}`,
    })),
  );
  it.each(parameters)('in $name is nothing but text', async ({ operation, parameter }) => {
    const { body: schema, path } = operation;
    const body = schema && sampleBody(operation);
    const attacks = payloads.map(async (payload) => {
      // A longer parameter in a path is refused for that alone.
      const part = parameter.in === 'path' ? payload.slice(0, 60) : payload;
      const text = encodeURIComponent(Buffer.from(part).toString());
      const url = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
        parameter.in === 'path' && parameter.name === name ? text : newId(),
      );
      if (parameter.in === 'query') {
        for (const name of [parameter.name, `${parameter.name}[$ne]`, `${parameter.name}[]`]) {
          const query = `?${encodeURIComponent(name)}=${text}`;
          await attack(operation, `${url}${query}`, { body });
        }
      } else {
        const headers = parameter.in === 'header' ? { [parameter.name]: text } : ifMatch;
        await attack(operation, url, { body, headers });
      }
    });
    await Promise.all(attacks);
  });

  it.each([
    'authorization',
    'cookie',
    'if-match',
    // #slot headers
    'origin',
    'user-agent',
  ])(
    'in the header %s is nothing but text',
    async (name) => {
      for (const payload of payloads) {
        // What else there is, Node.js refuses: see raw-http.test.ts.
        const value = payload.replaceAll(/[^\x20-\x7e]/g, '');
        const headers = { [name]: name === 'authorization' ? `Bearer ${value}` : value };
        const answer = await api.inject({ url: '/api/v1/users', headers });
        expect(answer.statusCode).toBeLessThan(500);
        expect(answer.body).not.toMatch(leak);
      }
    },
  );

  it('has changed nothing but what it was sent to', async () => {
    const isMarked = (table: string) =>
      attacker.workplace.query(`select id from ${table} where name = $1`, [marker]);
    expect([await isMarked('accounts'), await isMarked('users')]).toEqual([[], []]);
  });
});

describe('a wildcard', () => {
  it.each(['%', '_%', '*', '.*', '%25'])('in a filter is no wildcard: %s', async (wildcard) => {
    const lists = operations.filter(
      ({ method, access }) => method === 'GET' && access.includes(':'),
    );
    for (const { path, parameters } of lists) {
      const filters = parameters.filter(
        ({ in: place, schema }) => place === 'query' && schema.type === 'string' && !schema.enum,
      );
      for (const { name } of filters) {
        const url = `${path}?${name}=${encodeURIComponent(wildcard)}`;
        const answer = await attacker.send('GET', url);
        if (answer.statusCode === 422) continue;
        const { data } = answer.json<{ data: Readonly<Record<string, unknown>>[] }>();
        const field = /\[(.+)\]/.exec(name)?.[1] ?? name;
        expect(data.filter((item) => item[field] !== wildcard)).toEqual([]);
      }
    }
  });
});
