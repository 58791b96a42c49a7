export { type Actor, isActor, type Principal } from './actor.js';
export type { Filter } from './filter.js';
// #if multi
export { type JobData, type JobName, jobs, runsForTenant } from './jobs.js';
// #else
export { type JobData, type JobName, jobs } from './jobs.js';
// #endif
export type { Notification } from './notification.js';
export { listQuery, type Page, pageOf, type PageRequest } from './pagination.js';
export {
  type Permission,
  permissions,
  permissionsOf,
  type SystemRole,
  systemRoles,
} from './permissions.js';
export type { DeadLetter, DeadLetters } from './ports/dead-letters.js';
export type { JobConsumer } from './ports/job-consumer.js';
export type { JobHandler, JobHandlers } from './ports/job-handler.js';
export type { EnqueueOptions, JobQueue } from './ports/job-queue.js';
export type { Mailer, MailMessage } from './ports/mailer.js';
export type {
  DownloadGrant,
  ObjectInfo,
  ObjectStorage,
  PresignedRequest,
  UploadGrant,
} from './ports/object-storage.js';
export type { PendingJob, PendingJobs } from './ports/pending-jobs.js';
export type { RateDecision, RateLimiter, RateRule } from './ports/rate-limiter.js';
export type { SecretSource } from './ports/secret-source.js';
export type { UnitOfWork } from './ports/unit-of-work.js';
// #if multi
export {
  type AdmissionScope,
  type IdentityScope,
  identityScope,
  type Scope,
  type WorkScope,
} from './scope.js';
// #else
export {
  type AdmissionScope,
  type IdentityScope,
  identityScope,
  type Scope,
  systemScope,
  type WorkScope,
} from './scope.js';
// #endif
export { parseSort, type Sort } from './sort.js';
export {
  type FileStatus,
  fileStatuses,
  type NewStoredFile,
  objectKey,
  type StoredFile,
} from './stored-file.js';
export { lineOfText, ownName } from './text.js';
export { insideTransaction, refuseInsideTransaction } from './transactions.js';
export type { NewUser, User, UserPatch } from './user.js';
export { bigInteger, day, decimal, foreignId, instant, type Json, json, text } from './values.js';
export { includesVersion, type Versions } from './versions.js';
