import { products } from './tables/products.js';
import { users } from './tables/users.js';

export const schema = { users, products };
