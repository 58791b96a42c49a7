import { Module, type ModuleMetadata } from '@nestjs/common';

import { ProductsModule } from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';

export const metadata = {
  imports: [UsersModule, ProductsModule],
} satisfies ModuleMetadata;

@Module(metadata)
export class AppModule {}
