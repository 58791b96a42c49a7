import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { AuditTrail } from '../audit/audit.contract.js';
import { Notifier } from '../notifications/notifications.contract.js';
import { Members } from '../permissions/permissions.contract.js';
import { Users } from './users.contract.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Global()
@Module({
  controllers: [UsersController],
  providers: [
    provide(UsersRepository, [DATABASE]),
    provide(UsersService, [DATABASE, UsersRepository, Members, AuditTrail, Notifier]),
    { provide: Users, useExisting: UsersService },
  ],
  exports: [Users],
})
export class UsersModule {}
