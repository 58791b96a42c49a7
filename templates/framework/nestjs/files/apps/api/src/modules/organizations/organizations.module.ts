import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { FoundersRepository } from './founders.repository.js';
import { MembershipsRepository } from './memberships.repository.js';
import { Organizations } from './organizations.contract.js';
import { OrganizationsService } from './organizations.service.js';

@Global()
@Module({
  providers: [
    provide(MembershipsRepository, [DATABASE]),
    provide(FoundersRepository, [DATABASE]),
    provide(OrganizationsService, [DATABASE, MembershipsRepository, FoundersRepository]),
    { provide: Organizations, useExisting: OrganizationsService },
  ],
  exports: [Organizations],
})
export class OrganizationsModule {}
