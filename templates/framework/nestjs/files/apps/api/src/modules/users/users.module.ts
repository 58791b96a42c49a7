import { Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  controllers: [UsersController],
  providers: [
    provide(UsersRepository, [DATABASE]),
    provide(UsersService, [DATABASE, UsersRepository, JOB_QUEUE]),
  ],
})
export class UsersModule {}
