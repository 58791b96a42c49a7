export { listQuery, type Page, pageOf, type PageRequest } from './pagination.js';
export { type Actor, type Permission, permissions } from './permissions.js';
export { type Filter, includesVersion, parseSort, type Sort, type Versions } from './query.js';
// #if multi
export type { Scope, UnitOfWork } from './unit-of-work.js';
// #else
export { type Scope, systemScope, type UnitOfWork } from './unit-of-work.js';
// #endif
export {
  bigInteger,
  day,
  decimal,
  foreignId,
  instant,
  type Json,
  json,
  lineOfText,
  text,
} from './values.js';
