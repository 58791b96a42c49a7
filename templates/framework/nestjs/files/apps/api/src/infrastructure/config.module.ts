import type { DynamicModule } from '@nestjs/common';
import { ConfigModule, getConfigToken, registerAs } from '@nestjs/config';

const namespace = 'app';

/**
 * The validated configuration of the process. A class types what it reads of it:
 * `@Inject(APP_CONFIG) config: DatabaseConfig`.
 */
export const APP_CONFIG = getConfigToken(namespace);

/** The same in the API, with everything in it: `@Inject(API_CONFIG) config: ApiConfig`. */
export const API_CONFIG = APP_CONFIG;

/**
 * The global `ConfigModule`. It is given a configuration that has been validated with zod: with
 * `validationSchema` it would write all values, secrets among them, to `process.env`.
 * @param applicationName names the process in `pg_stat_activity`
 */
export function configModule(config: object, applicationName: string): Promise<DynamicModule> {
  return ConfigModule.forRoot({
    isGlobal: true,
    ignoreEnvFile: true,
    skipProcessEnv: true,
    load: [registerAs(namespace, () => ({ ...config, applicationName }))],
  });
}
