import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { UsersModule } from './modules/users/users.module.js';

const imports = [AuthModule, UsersModule];

@Module({ imports, providers: [] })
export class AppModule {}
