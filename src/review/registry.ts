import { consoleAsLogger } from './checks/console-as-logger.js';
import { cookieReadable } from './checks/cookie-readable.js';
import { corsAnyOrigin } from './checks/cors-any-origin.js';
import { deprecatedPackage } from './checks/deprecated-package.js';
import { dynamicCode } from './checks/dynamic-code.js';
import { envCommitted } from './checks/env-committed.js';
import { envNotIgnored } from './checks/env-not-ignored.js';
import { filterFromRequest } from './checks/filter-from-request.js';
import { floatingVersions } from './checks/floating-versions.js';
import { foreignKeyWithoutIndex } from './checks/foreign-key-without-index.js';
import { imageCopiesEverything } from './checks/image-copies-everything.js';
import { imageRunsAsRoot } from './checks/image-runs-as-root.js';
import { imageWithDevDependencies } from './checks/image-with-dev-dependencies.js';
import { imageWithoutHealthcheck } from './checks/image-without-healthcheck.js';
import { imageWithoutTag } from './checks/image-without-tag.js';
import { jwtAlgorithms } from './checks/jwt-algorithms.js';
import { jwtNeverExpires } from './checks/jwt-never-expires.js';
import { jwtUnsigned } from './checks/jwt-unsigned.js';
import { listsWithoutLimit } from './checks/lists-without-limit.js';
import { lockfileMissing } from './checks/lockfile-missing.js';
import { noCi } from './checks/no-ci.js';
import { noErrorHandler } from './checks/no-error-handler.js';
import { noGracefulShutdown } from './checks/no-graceful-shutdown.js';
import { noHealthRoute } from './checks/no-health-route.js';
import { noLinter } from './checks/no-linter.js';
import { noMigrations } from './checks/no-migrations.js';
import { noRequestId } from './checks/no-request-id.js';
import { noRequestValidation } from './checks/no-request-validation.js';
import { noSecurityHeaders } from './checks/no-security-headers.js';
import { noSignInLimit } from './checks/no-sign-in-limit.js';
import { noStaticTypes } from './checks/no-static-types.js';
import { noTests } from './checks/no-tests.js';
import { nodeEndOfLife } from './checks/node-end-of-life.js';
import { nodeVersionUnnamed } from './checks/node-version-unnamed.js';
import { openRedirect } from './checks/open-redirect.js';
import { outboundWithoutTimeout } from './checks/outbound-without-timeout.js';
import { pathFromRequest } from './checks/path-from-request.js';
import { predictableToken } from './checks/predictable-token.js';
import { privateKeyCommitted } from './checks/private-key-committed.js';
import { schemaSynchronised } from './checks/schema-synchronised.js';
import { secretInCode } from './checks/secret-in-code.js';
import { secretWithDefault } from './checks/secret-with-default.js';
import { sessionInMemory } from './checks/session-in-memory.js';
import { signingSecretInCode } from './checks/signing-secret-in-code.js';
import { sqlFromStrings } from './checks/sql-from-strings.js';
import { stackInAnswer } from './checks/stack-in-answer.js';
import { syncInHandler } from './checks/sync-in-handler.js';
import { tlsNotVerified } from './checks/tls-not-verified.js';
import { typescriptNotStrict } from './checks/typescript-not-strict.js';
import { validationKeepsUnknown } from './checks/validation-keeps-unknown.js';
import { weakPasswordHash } from './checks/weak-password-hash.js';
import type { Check } from './finding.js';

/** All checks, by their ids. docs/review.md lists them; a test holds that list. */
export const checks: readonly Check[] = [
  consoleAsLogger,
  cookieReadable,
  corsAnyOrigin,
  deprecatedPackage,
  dynamicCode,
  envCommitted,
  envNotIgnored,
  filterFromRequest,
  floatingVersions,
  foreignKeyWithoutIndex,
  imageCopiesEverything,
  imageRunsAsRoot,
  imageWithDevDependencies,
  imageWithoutHealthcheck,
  imageWithoutTag,
  jwtAlgorithms,
  jwtNeverExpires,
  jwtUnsigned,
  listsWithoutLimit,
  lockfileMissing,
  noCi,
  noErrorHandler,
  noGracefulShutdown,
  noHealthRoute,
  noLinter,
  noMigrations,
  noRequestId,
  noRequestValidation,
  noSecurityHeaders,
  noSignInLimit,
  noStaticTypes,
  noTests,
  nodeEndOfLife,
  nodeVersionUnnamed,
  openRedirect,
  outboundWithoutTimeout,
  pathFromRequest,
  predictableToken,
  privateKeyCommitted,
  schemaSynchronised,
  secretInCode,
  secretWithDefault,
  sessionInMemory,
  signingSecretInCode,
  sqlFromStrings,
  stackInAnswer,
  syncInHandler,
  tlsNotVerified,
  typescriptNotStrict,
  validationKeepsUnknown,
  weakPasswordHash,
];
