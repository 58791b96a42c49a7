import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { AuditTrail } from '../audit/audit.contract.js';
import { Authority } from './authority.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { Members, Permissions } from './permissions.contract.js';
import { PermissionsService } from './permissions.service.js';
import { RolesController, UserRoleController } from './roles.controller.js';
import { RolesRepository } from './roles.repository.js';
import { RolesService } from './roles.service.js';

@Global()
@Module({
  controllers: [RolesController, UserRoleController],
  providers: [
    provide(MembersRepository, [DATABASE]),
    provide(RolesRepository, [DATABASE]),
    provide(Authority, [MembersRepository]),
    provide(PermissionsService, [DATABASE, MembersRepository]),
    { provide: Permissions, useExisting: PermissionsService },
    provide(MembersService, [
      DATABASE,
      MembersRepository,
      RolesRepository,
      Authority,
      PermissionsService,
      AuditTrail,
    ]),
    { provide: Members, useExisting: MembersService },
    provide(RolesService, [
      DATABASE,
      RolesRepository,
      MembersRepository,
      Authority,
      PermissionsService,
      AuditTrail,
    ]),
  ],
  exports: [Members, Permissions],
})
export class PermissionsModule {}
