import type { FastifyPluginAsync } from 'fastify';

import { zodSchemas } from '../plugins/zod-schemas.js';
import { audit } from './audit/audit.module.js';
import { identity } from './identity/identity.module.js';
import type { Dependencies, Module } from './module.js';
import { notifications } from './notifications/notifications.module.js';
import { organizations } from './organizations/organizations.module.js';
import { permissions } from './permissions/permissions.module.js';
import { storage } from './storage/storage.module.js';
import { users } from './users/users.module.js';

/** Every module of the API, in the order of the documentation. */
const modules: readonly Module[] = [
  identity,
  organizations,
  permissions,
  users,
  notifications,
  storage,
  audit,
];

/** The routes of all modules. */
export const apiRoutes: FastifyPluginAsync<{ dependencies: Dependencies }> = async (
  api,
  { dependencies },
) => {
  await api.register(zodSchemas);
  for (const module of modules) await api.register(module, dependencies);
};
