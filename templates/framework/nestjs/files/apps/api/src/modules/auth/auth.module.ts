import { Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { TOKENS } from '../../infrastructure/tokens.module.js';
import { AuthController } from './auth.controller.js';
import { AuthRepository } from './auth.repository.js';
import { AuthService } from './auth.service.js';
import { MembersRepository } from './members.repository.js';

@Module({
  controllers: [AuthController],
  providers: [
    provide(AuthRepository, [DATABASE]),
    provide(MembersRepository, [DATABASE]),
    provide(AuthService, [DATABASE, AuthRepository, MembersRepository, TOKENS]),
  ],
})
export class AuthModule {}
