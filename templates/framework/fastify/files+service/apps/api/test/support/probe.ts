import { setTimeout } from 'node:timers/promises';

import type { FastifyInstance } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import { createApp } from '../../src/app.js';
import type { ApiConfig } from '../../src/config/index.js';
import { zodSchemas } from '../../src/plugins/zod-schemas.js';

/**
 * The API with routes that only tests have, below /api/v1/probe: what happens to every request is
 * tested with them, whatever modules there are.
 */
export async function createProbedApp(config: ApiConfig): Promise<FastifyInstance> {
  const app = await createApp(config);
  await app.register(probes, { prefix: '/api/v1/probe' });
  return app;
}

const hidden = { schema: { hide: true } } as const;

const probes: FastifyPluginCallbackZod = (app, _options, done) => {
  void app.register(zodSchemas);
  app.get('/', { ...hidden, config: { access: 'authenticated' } }, ({ actor }) => ({
    ...actor,
    permissions: [...actor.permissions],
  }));
  app.get('/guarded', { ...hidden, config: { access: 'probe:read' } }, () => ({ read: true }));
  app.get('/slow', { ...hidden, config: { access: 'authenticated' } }, () => setTimeout(60_000));
  app.post(
    '/',
    {
      config: { access: 'authenticated' },
      schema: { hide: true, body: z.strictObject({ name: z.string().min(1) }) },
    },
    ({ body }, reply) => reply.code(201).send(body),
  );
  done();
};
