export { auditLog } from './schema/index.js';
