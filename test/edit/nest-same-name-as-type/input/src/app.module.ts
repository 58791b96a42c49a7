import { Module } from '@nestjs/common';

import type { ProductsModule } from './modules/products/products.module.js';

@Module({ imports: [] })
export class AppModule {
  products?: ProductsModule;
}
