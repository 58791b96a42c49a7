import { Module } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';

import { ProductsModule } from './modules/products/products.module.js';
import { QueueModule } from './queue/queue.module.js';

@Module({
  imports: [
    QueueModule.forRootAsync({
      imports: [ConfigModule],
      useFactory: () => ({ imports: [] }),
    }),
    ProductsModule,
  ],
})
export class AppModule {}
