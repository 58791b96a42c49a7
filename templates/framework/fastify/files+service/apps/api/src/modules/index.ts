import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import { zodSchemas } from '../plugins/zod-schemas.js';

/** The modules of the API. */
const modules: readonly FastifyPluginCallbackZod[] = [];

/** The routes of all modules, which declare zod schemas. */
export const apiRoutes: FastifyPluginAsync = async (app) => {
  await app.register(zodSchemas);
  for (const module of modules) await app.register(module);
};
