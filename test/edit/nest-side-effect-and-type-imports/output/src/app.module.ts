import 'reflect-metadata';
import './polyfills.js';

import { Module } from '@nestjs/common';

import type { ProductsOptions } from './modules/products/products.module.js';
import { ProductsModule } from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';

export const options: ProductsOptions = {};

@Module({ imports: [UsersModule, ProductsModule] })
export class AppModule {}
