export { modules } from '../registry.js';
