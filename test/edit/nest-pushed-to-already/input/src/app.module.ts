import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { ProductsModule } from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';

const features = [AuthModule];
if (process.env.SHOP) features.push(ProductsModule);

@Module({ imports: features })
export class AppModule {}
