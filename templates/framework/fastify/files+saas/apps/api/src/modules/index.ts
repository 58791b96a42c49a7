import type { FastifyPluginAsync } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import { zodSchemas } from '../plugins/zod-schemas.js';
import { identity } from './identity/identity.module.js';
import { invitations } from './invitations/invitations.module.js';
// #if multi
import { organizations } from './organizations/organizations.module.js';
// #endif
import { permissions } from './permissions/permissions.module.js';
import { users } from './users/users.module.js';

/** The modules of the API. The documentation lists them in this order. */
// #if multi
const modules: readonly FastifyPluginCallbackZod[] = [
  identity,
  organizations,
  invitations,
  permissions,
  users,
  // #slot modules
];
// #else
const modules: readonly FastifyPluginCallbackZod[] = [
  identity,
  invitations,
  permissions,
  users,
  // #slot modules
];
// #endif

/** The routes of all modules, which declare zod schemas. */
export const apiRoutes: FastifyPluginAsync = async (app) => {
  await app.register(zodSchemas);
  for (const module of modules) await app.register(module);
};
