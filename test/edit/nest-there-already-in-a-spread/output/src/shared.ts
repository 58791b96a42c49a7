import { ProductsModule } from './modules/products/products.module.js';

export const shared = [ProductsModule];
