import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { ProductsModule } from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';

// ProductsModule is off until March: imports: [ProductsModule]
@Module({ imports: [AuthModule, UsersModule /* ProductsModule */, ProductsModule] })
export class AppModule {
  static readonly later = ProductsModule;
}
