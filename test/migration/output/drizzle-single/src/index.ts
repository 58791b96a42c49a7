export { products } from './schema/products.js';
