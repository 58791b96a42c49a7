import { Module } from '@nestjs/common';

import { AppController } from './app.controller.js';
import { ProductsModule } from './modules/products/products.module.js';

@Module({
  imports: [ProductsModule],
  controllers: [AppController],
})
export class AppModule {}
