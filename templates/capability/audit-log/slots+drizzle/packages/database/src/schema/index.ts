export { auditLog } from './audit-log.js';
