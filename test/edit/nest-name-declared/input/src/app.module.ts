import { Module } from '@nestjs/common';

@Module({})
export class ProductsModule {}

@Module({ imports: [ProductsModule] })
export class AppModule {}
