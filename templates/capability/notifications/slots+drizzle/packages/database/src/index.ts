export { notifications } from './schema/index.js';
