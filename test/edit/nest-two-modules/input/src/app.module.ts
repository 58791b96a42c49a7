import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { UsersModule } from './modules/users/users.module.js';

@Module({ imports: [AuthModule] })
export class CoreModule {}

@Module({ imports: [CoreModule, UsersModule] })
export class AppModule {}
