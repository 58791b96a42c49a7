import { Module as NestModule } from '@nestjs/common';
import { Module } from './own-decorators.js';
import { UsersModule } from './modules/users/users.module.js';

@Module({ imports: [] })
export class Decoy {}

@NestModule({ imports: [UsersModule] })
export class AppModule {}
