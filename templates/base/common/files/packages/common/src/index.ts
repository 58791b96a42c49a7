// #if saas
export { canonicalJson } from './canonical-json.js';
// #endif
export { InvalidConfigError, listenError, loadConfig, processEnv } from './config.js';
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
  type Problem,
  StaleVersionError,
  // #else
  GoneError,
  HttpError,
  NotFoundError,
  PreconditionRequiredError,
  type Problem,
  StaleVersionError,
  TooManyRequestsError,
  // #endif
  toProblem,
  UnauthenticatedError,
  UnavailableError,
  ValidationError,
} from './errors.js';
// #if saas
export { createLogger, type Logger, redactValue } from './logger.js';
// #else
export { createLogger, type Logger } from './logger.js';
// #endif
export { Readiness, type ReadinessReport } from './readiness.js';
