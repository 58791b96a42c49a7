import { Module } from '@nestjs/common';

import { ProductsModule } from './modules/products/products.module.js';

@Module({
  imports: [
    // Feature modules, in order.
    ProductsModule,
  ],
})
export class AppModule {}
