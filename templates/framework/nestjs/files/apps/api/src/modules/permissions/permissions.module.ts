import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { Permissions } from './permissions.contract.js';
import { PermissionsRepository } from './permissions.repository.js';
import { PermissionsService } from './permissions.service.js';

@Global()
@Module({
  providers: [
    provide(PermissionsRepository, [DATABASE]),
    provide(PermissionsService, [DATABASE, PermissionsRepository]),
    { provide: Permissions, useExisting: PermissionsService },
  ],
  exports: [Permissions],
})
export class PermissionsModule {}
