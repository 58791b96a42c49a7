import type { Database } from '@app/database';
import { Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

@Module({
  controllers: [UsersController],
  providers: [
    UsersService,
    {
      provide: UsersRepository,
      inject: [DATABASE],
      useFactory: (database: Database) => new UsersRepository(database),
    },
  ],
})
export class UsersModule {}
