export { products } from './products.js';
