// #if saas
export { canonicalJson } from './canonical-json.js';
// #endif
export { InvalidConfigError, loadConfig, processEnv } from './config.js';
export {
  currentContext,
  enrichContext,
  newCorrelationId,
  newId,
  readCorrelationId,
  type RequestContext,
  runWithContext,
} from './context.js';
export {
  AppError,
  ConflictError,
  // #if saas
  CrossSiteRequestError,
  // #endif
  ForbiddenError,
  // #if service
  HttpError,
  NotFoundError,
  PreconditionRequiredError,
  StaleVersionError,
  // #else
  GoneError,
  HttpError,
  IdempotencyKeyInUseError,
  IdempotencyKeyReusedError,
  NotFoundError,
  PreconditionRequiredError,
  StaleVersionError,
  TooManyRequestsError,
  // #endif
  UnauthenticatedError,
  UnavailableError,
  ValidationError,
} from './errors.js';
export { createLogger, type Logger } from './logger.js';
export { type Problem, toProblem } from './problem.js';
export { Readiness, type ReadinessReport } from './readiness.js';
// #if saas
export { redactValue } from './redact.js';
// #endif
