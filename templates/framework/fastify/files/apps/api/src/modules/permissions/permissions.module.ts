import type { Infrastructure } from '../module.js';
import type { Permissions } from './permissions.contract.js';
import { PermissionsRepository } from './permissions.repository.js';
import { PermissionsService } from './permissions.service.js';

export function createPermissions({ database }: Infrastructure): Permissions {
  return new PermissionsService(database, new PermissionsRepository(database));
}
