export { type DomainEvent, DomainEvents, type EventSubscriber, isEvent } from './events.js';
// #if multi
export { type JobData, type JobName, jobs, runsForTenant } from './jobs.js';
// #else
export { type JobData, type JobName, jobs } from './jobs.js';
// #endif
export { listQuery, type Page, pageOf, type PageRequest } from './pagination.js';
export {
  type Actor,
  isActor,
  type Permission,
  permissions,
  permissionsOf,
  type Principal,
  type SystemRole,
  systemRoles,
} from './permissions.js';
export type {
  DeadLetter,
  DeadLetters,
  EnqueueOptions,
  JobConsumer,
  JobHandler,
  JobHandlers,
  JobQueue,
  Mailer,
  MailMessage,
  PendingJob,
  PendingJobs,
  RateDecision,
  RateLimiter,
  RateRule,
  UnitOfWork,
} from './ports.js';
export { type Filter, includesVersion, parseSort, type Sort, type Versions } from './query.js';
// #if multi
export {
  type AdmissionScope,
  type IdentityScope,
  identityScope,
  insideTransaction,
  refuseInsideTransaction,
  type Scope,
  type WorkScope,
} from './unit-of-work.js';
// #else
export {
  type AdmissionScope,
  type IdentityScope,
  identityScope,
  insideTransaction,
  refuseInsideTransaction,
  type Scope,
  systemScope,
  type WorkScope,
} from './unit-of-work.js';
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
  ownName,
  text,
} from './values.js';
