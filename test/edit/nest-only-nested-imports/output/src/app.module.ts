import { Module } from '@nestjs/common';

import { ProductsModule } from './modules/products/products.module.js';
import { queue } from './queue/queue.module.js';

@Module({
  imports: [ProductsModule],
  providers: [queue({ imports: [] })],
})
export class AppModule {}
