export { auditSeals } from './schema/index.js';
