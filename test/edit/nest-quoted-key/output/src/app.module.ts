import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { ProductsModule } from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';

@Module({ 'imports': [AuthModule, UsersModule, ProductsModule] })
export class AppModule {}
