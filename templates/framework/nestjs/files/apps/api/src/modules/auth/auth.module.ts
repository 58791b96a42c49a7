import type { Database } from '@app/database';
import { Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { AuthController } from './auth.controller.js';
import { AuthRepository } from './auth.repository.js';
import { AuthService } from './auth.service.js';

@Module({
  controllers: [AuthController],
  providers: [
    AuthService,
    {
      provide: AuthRepository,
      inject: [DATABASE],
      useFactory: (database: Database) => new AuthRepository(database),
    },
  ],
})
export class AuthModule {}
