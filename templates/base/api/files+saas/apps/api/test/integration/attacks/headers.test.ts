import { once } from 'node:events';
import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';

import { createLogger, runWithContext } from '@app/common';
import { afterAll, describe, expect, inject, it } from 'vitest';

import { startApi } from '../../../src/start.js';
import { bearer, createTestApi } from '../../support/api.js';
import { createWorkplace } from '../../support/workplace.js';

const running = await startApi({ ...inject('env'), HOST: '127.0.0.1', PORT: '0' });
afterAll(() => running.stop());
const { hostname, port } = new URL(running.url);
const api = await createTestApi();

const breaks = ['\r\n', '\n', '\r', '%0d%0a', '\u0085', '\u2028', '\\r\\n'];

/** Sends bytes as they are. Resolves to the head of the answer, as lines. */
async function headOf(bytes: string): Promise<readonly string[]> {
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  socket.write(bytes);
  const [head = ''] = (await text(socket)).split('\r\n\r\n');
  return head.toLowerCase().split('\r\n');
}

describe('a line break', () => {
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
    const workplace = await createWorkplace();
    const headers = {
      ...bearer(await api.signIn(workplace.admin)),
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
