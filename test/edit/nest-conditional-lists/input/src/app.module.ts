import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { UsersModule } from './modules/users/users.module.js';

@Module({ imports: process.env.SMALL ? [AuthModule] : [AuthModule, UsersModule] })
export class AppModule {}
