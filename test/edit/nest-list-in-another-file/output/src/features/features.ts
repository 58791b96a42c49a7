import { ProductsModule } from '../modules/products/products.module.js';
import { UsersModule } from '../modules/users/users.module.js';

const all = [UsersModule, ProductsModule];

export { all };
