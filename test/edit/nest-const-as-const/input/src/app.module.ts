import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { UsersModule } from './modules/users/users.module.js';

const features = [AuthModule, UsersModule] as const;

@Module({ imports: [...features] })
export class AppModule {}
