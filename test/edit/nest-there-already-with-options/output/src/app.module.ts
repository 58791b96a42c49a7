import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import * as shop from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';

@Module({ imports: [AuthModule, UsersModule, shop.ProductsModule.forRoot({ vat: true })] })
export class AppModule {}
