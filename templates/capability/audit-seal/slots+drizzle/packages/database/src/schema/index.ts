export { auditSeals } from './audit-seals.js';
