import { Module } from '@nestjs/common';

import { ProductsModule } from '@vendor/shop';

@Module({ imports: [ProductsModule] })
export class AppModule {}
