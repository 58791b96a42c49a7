import { Module } from '@nestjs/common';

import { AuthModule } from './modules/auth/auth.module.js';
import { UsersModule } from './modules/users/users.module.js';

import { DevModule } from './dev/dev.module.js';
import { shared } from './shared.js';
import { ProductsModule } from './modules/products/products.module.js';

@Module({
  imports: [
    ...shared,
    AuthModule,
    UsersModule,
    ...(process.env.DEV ? [DevModule] : []),
    ProductsModule,
  ],
})
export class AppModule {}
