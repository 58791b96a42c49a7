import type { FastifyPluginAsync } from 'fastify';

import { zodSchemas } from '../plugins/zod-schemas.js';
import { audit } from './audit/audit.module.js';
import { identity } from './identity/identity.module.js';
import { invitations } from './invitations/invitations.module.js';
import type { Dependencies, Module } from './module.js';
import { notifications } from './notifications/notifications.module.js';
// #if multi
import { organizations } from './organizations/organizations.module.js';
// #endif
import { permissions } from './permissions/permissions.module.js';
import { storage } from './storage/storage.module.js';
import { users } from './users/users.module.js';

/** Every module of the API, in the order of the documentation. */
// #if multi
const modules: readonly Module[] = [
  identity,
  organizations,
  invitations,
  permissions,
  users,
  notifications,
  storage,
  audit,
];
// #else
const modules: readonly Module[] = [
  identity,
  invitations,
  permissions,
  users,
  notifications,
  storage,
  audit,
];
// #endif

/** The routes of all modules. */
export const apiRoutes: FastifyPluginAsync<{ dependencies: Dependencies }> = async (
  api,
  { dependencies },
) => {
  await api.register(zodSchemas);
  for (const module of modules) await api.register(module, dependencies);
};
