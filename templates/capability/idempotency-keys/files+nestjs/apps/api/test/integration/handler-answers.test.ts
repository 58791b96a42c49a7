import { createLogger, HttpError, newId } from '@app/common';
import { Controller, Module, type NestApplicationOptions, Post, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { afterAll, expect, inject, it } from 'vitest';

import { AppModule } from '../../src/app.module.js';
import { loadApiConfig } from '../../src/config/index.js';
import { beginRequest } from '../../src/http/server-hooks.js';
import { RequirePermission } from '../../src/middleware/auth.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

let calls = 0;

@Controller()
class HandlersController {
  @Post('returns')
  @RequirePermission('users:write')
  returns(@Res({ passthrough: true }) reply: FastifyReply) {
    calls += 1;
    reply.header('location', `/returns/${calls}`);
    return { calls };
  }

  @Post('refuses')
  @RequirePermission('users:write')
  refuses() {
    calls += 1;
    throw new HttpError(409, `Call ${calls} is refused.`, { link: '</help>; rel="help"' });
  }
}

const config = loadApiConfig({ ...inject('env'), DOCS_ENABLED: 'false', LOG_LEVEL: 'silent' });
const api = AppModule.forRoot(config, createLogger('test', 'silent'));

@Module({ imports: [api], controllers: [HandlersController] })
class HandlersModule {}

const adapter = new FastifyAdapter();
adapter.setOnRequestHook(beginRequest);
const options: Readonly<NestApplicationOptions> = { logger: false };
const app = await NestFactory.create<NestFastifyApplication>(HandlersModule, adapter, options);
await app.init();
afterAll(() => app.close());
const workplace = await createWorkplace();
const token = await (await createTestApi()).signIn(workplace.admin);

const post = (url: string, headers = {}) =>
  app.inject({ method: 'POST', url, headers: { ...bearer(token), ...headers } });

it('stores the answer that a handler returns, with its status and headers', async () => {
  const key = { 'idempotency-key': newId() };
  const first = await post('/returns', key);
  for (const [response, replayed] of [
    [first, undefined],
    [await post('/returns', key), 'true'],
  ] as const) {
    expect(response.statusCode).toBe(201);
    expect(response.headers.location).toBe(first.headers.location);
    expect(response.headers['idempotency-replayed']).toBe(replayed);
    expect(response.body).toBe(first.body);
  }
  expect((await post('/returns')).body).not.toBe(first.body);
});

it('stores the problem that a handler throws, with its headers', async () => {
  const key = { 'idempotency-key': newId() };
  const first = await post('/refuses', key);
  for (const [response, replayed] of [
    [first, undefined],
    [await post('/refuses', key), 'true'],
  ] as const) {
    expect(response.statusCode).toBe(409);
    expect(response.headers.link).toBe('</help>; rel="help"');
    expect(response.headers['idempotency-replayed']).toBe(replayed);
    expect(response.body).toBe(first.body);
  }
});
