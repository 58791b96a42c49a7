export { files } from './schema/index.js';
