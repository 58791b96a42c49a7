import { Module } from '@nestjs/common';

import { ProductsModule } from './modules/products/products.module.js';
import { UsersModule } from './modules/users/users.module.js';

export const example = `
import { ProductsModule } from './modules/products/products.module.js';
@Module({ imports: [ProductsModule] })
`;

@Module({ imports: [UsersModule, ProductsModule] })
export class AppModule {}
