export { missingPermission, requirePermission } from './permissions.js';
export { canChangeProfile } from './profiles.js';
