import { forwardRef, Module } from '@nestjs/common';

import { ProductsModule } from './modules/products/products.module.js';

@Module({ imports: [forwardRef(() => ProductsModule)] })
export class AppModule {}
