import type { DynamicModule } from '@nestjs/common';
import { ConfigModule, getConfigToken, registerAs } from '@nestjs/config';

import type { ApiConfig } from '../config/index.js';

const namespace = 'api';

/** The validated configuration, in every module: `@Inject(API_CONFIG) config: ApiConfig`. */
export const API_CONFIG = getConfigToken(namespace);

/**
 * The global `ConfigModule`. It is given the configuration that `loadApiConfig` has validated with
 * zod: with `validationSchema` it would write all values, secrets among them, to `process.env`.
 */
export function configModule(config: ApiConfig): Promise<DynamicModule> {
  return ConfigModule.forRoot({
    isGlobal: true,
    ignoreEnvFile: true,
    skipProcessEnv: true,
    load: [registerAs(namespace, () => config)],
  });
}
