import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { UsersModule } from './modules/users/users.module.js';

import { shared } from './shared.js';

@Module({ imports: [...shared, AuthModule, UsersModule] })
export class AppModule {}
