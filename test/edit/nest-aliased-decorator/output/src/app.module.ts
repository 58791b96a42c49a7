import { Module as NestModule } from '@nestjs/common';
import { Module } from './own-decorators.js';
import { UsersModule } from './modules/users/users.module.js';
import { ProductsModule } from './modules/products/products.module.js';

@Module({ imports: [] })
export class Decoy {}

@NestModule({ imports: [UsersModule, ProductsModule] })
export class AppModule {}
