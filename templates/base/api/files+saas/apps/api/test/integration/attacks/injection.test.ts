import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { createLogger, newId, runWithContext } from '@app/common';
import { afterAll, describe, expect, inject, it } from 'vitest';

import { startApi } from '../../../src/start.js';
import { createTestApi } from '../../support/api.js';
import {
  createParty,
  type Operation,
  operations,
  placesIn,
  pointerTo,
  sampleBody,
  withValueAt,
} from '../../support/attacks.js';

const api = await createTestApi();
const attacker = await createParty(api);

const breaks = ['\r\n', '\n', '\r', '%0d%0a', '\u0085', '\u2028', '\\r\\n'];
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

describe('a line break', async () => {
  const running = await startApi({ ...inject('env'), HOST: '127.0.0.1', PORT: '0' });
  afterAll(() => running.stop());
  const { hostname, port } = new URL(running.url);

  /** Sends bytes as they are. Resolves to the head of the answer, as lines. */
  async function headOf(bytes: string): Promise<readonly string[]> {
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, 'connect');
    socket.write(bytes);
    const [head = ''] = (await text(socket)).split('\r\n\r\n');
    return head.toLowerCase().split('\r\n');
  }

  const evil = (lineBreak: string) => `abcdefgh${lineBreak}Set-Cookie: stolen=1`;
  const names = ['X-Request-Id', 'Origin', 'User-Agent', 'Authorization', 'Cookie', 'Forwarded'];

  it.each(names)('in %s does not add a header to the answer', async (name) => {
    for (const lineBreak of breaks) {
      const head = await headOf(
        `GET /api/v1/users HTTP/1.1\r\nHost: api\r\nConnection: close\r\n${name}: ${evil(lineBreak)}\r\n\r\n`,
      );
      expect(head[0]).toMatch(/^http\/1\.1 4\d\d /);
      expect(head.filter((line) => /^set-cookie|stolen/.test(line))).toEqual([]);
    }
  });

  it('in a path does not add a header to the answer', async () => {
    for (const lineBreak of ['%0d%0a', '%0a', '%E5%98%8A%E5%98%8D']) {
      const path = `/api/v1/users/${evil(lineBreak).replaceAll(' ', '%20')}`;
      const head = await headOf(`GET ${path} HTTP/1.1\r\nHost: api\r\nConnection: close\r\n\r\n`);
      expect(head[0]).toMatch(/^http\/1\.1 4\d\d /);
      expect(head.filter((line) => line.startsWith('set-cookie'))).toEqual([]);
    }
  });

  it('in a host does not make links lead elsewhere', async () => {
    const headers = {
      ...attacker.headers,
      host: 'attacker.example',
      'x-forwarded-host': 'attacker.example',
    };
    for (const url of ['/api/v1/users', '/api/v1/identity/me', '/openapi.json']) {
      const answer = await api.inject({ url, headers });
      expect(answer.body + JSON.stringify(answer.headers)).not.toContain('attacker.example');
    }
  });
});

describe('a log', () => {
  it('has one line for each event, whatever is in it', async () => {
    const lines = new PassThrough();
    const logger = createLogger('test', 'trace', lines);
    const texts = [
      ...breaks.map((lineBreak) => `a${lineBreak}{"level":"fatal","msg":"forged"}`),
      '","level":"fatal","msg":"forged',
      '\u001b[2J\u001b[31mred',
      '\u0000\u0007\b',
      '__proto__',
    ];
    for (const evil of texts) {
      runWithContext({ correlationId: evil }, () => {
        logger.info({ path: evil, [evil]: evil, err: new Error(evil) }, evil);
      });
    }
    lines.end();
    const written = await text(lines);
    const events = written.trimEnd().split(/\r\n|[\n\r]/);
    expect(events).toHaveLength(texts.length);
    for (const [at, event] of events.entries()) {
      const line = JSON.parse(event) as Readonly<Record<string, unknown>>;
      expect(line).toMatchObject({ level: 'info', msg: texts[at], name: 'test' });
    }
    // Nothing that a terminal would act on.
    expect(Array.from(written).filter((one) => one < ' ' && one !== '\n')).toEqual([]);
  });
});
