import type { Check } from './check.js';
import { clock } from './checks/clock.js';
import { databaseRole } from './checks/database-role.js';
import { diskSpace } from './checks/disk-space.js';
import { envFile } from './checks/env-file.js';
import { environment } from './checks/environment.js';
import { generatedFiles } from './checks/generated-files.js';
import { git } from './checks/git.js';
import { lockfile } from './checks/lockfile.js';
import { migrations } from './checks/migrations.js';
import { nodeVersion } from './checks/node-version.js';
import { packageManager } from './checks/package-manager.js';
import { packagesInstalled } from './checks/packages-installed.js';
import { ports } from './checks/ports.js';
import { rowLevelSecurity } from './checks/row-level-security.js';
import { postgresService, rabbitmqService, redisService } from './checks/services.js';

/** All checks, in the order in which they are printed. docs/doctor.md lists them; a test holds that list. */
export const checks: readonly Check[] = [
  nodeVersion,
  packageManager,
  git,
  diskSpace,
  generatedFiles,
  lockfile,
  packagesInstalled,
  envFile,
  environment,
  ports,
  postgresService,
  redisService,
  rabbitmqService,
  migrations,
  databaseRole,
  rowLevelSecurity,
  clock,
];
