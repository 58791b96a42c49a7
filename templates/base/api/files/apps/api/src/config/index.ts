import { authEnv } from '@app/auth';
import { loadConfig, processEnv } from '@app/common';
import { databaseEnv } from '@app/database';
// #if saas
import { queueEnv, requireQueueUrl } from '@app/queue';
// #endif
import { z } from 'zod';
// #if saas

import { rateLimitEnv } from '../http/rate-limiter.js';
// #endif

// #if saas
const perMinute = z.coerce.number().int().min(1);
const seconds = z.coerce.number().int().min(1);
// #endif
const milliseconds = z.coerce.number().int().min(0);
// Zero would mean no limit to the server, and no time at all to everything else.
const timeout = z.coerce.number().int().min(1);

/** Values separated by commas. */
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** Web origins separated by commas. */
const originList = list.refine(
  (origins) => origins.every(isOrigin),
  'must be origins such as https://app.example.com, separated by commas',
);
// #slot defaults

/** The environment of the API. What differs by NODE_ENV is decided here and nowhere else. */
export const configSchema = z
  .object({
    ...processEnv,
    HOST: z.string().optional(),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    CORS_ORIGINS: originList.default([]),
    TRUST_PROXY: list.default([]),
    DOCS_ENABLED: z.stringbool().optional(),
    BODY_LIMIT_BYTES: z.coerce.number().int().min(1).default(1_048_576),
    REQUEST_TIMEOUT_MS: timeout.default(30_000),
    HANDLER_TIMEOUT_MS: timeout.default(15_000),
    // #if saas
    RATE_LIMIT_PER_ADDRESS: perMinute.default(600),
    RATE_LIMIT_PER_USER: perMinute.default(300),
    // #endif
    // #if multi+saas
    RATE_LIMIT_PER_TENANT: perMinute.default(6000),
    // #endif
    SHUTDOWN_DELAY_MS: milliseconds.optional(),
    // #if saas
    SESSION_TTL_SECONDS: seconds.default(2_592_000),
    SESSION_IDLE_SECONDS: seconds.default(604_800),
    REFRESH_COOKIE_SECURE: z.stringbool().optional(),
    // #endif
    // #slot variables
    ...databaseEnv,
    ...authEnv,
    // #if saas
    ...queueEnv,
    // #endif
    // #slot shared-variables
    // #if saas
    ...rateLimitEnv,
    // #endif
  })
  // #if saas
  .check(
    requireQueueUrl,
    // #slot checks
  )
  // #endif
  .transform((env) => {
    const production = env.NODE_ENV === 'production';
    return {
      ...env,
      HOST: env.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
      DOCS_ENABLED: env.DOCS_ENABLED ?? !production,
      // #if saas
      REFRESH_COOKIE_SECURE: env.REFRESH_COOKIE_SECURE ?? env.NODE_ENV !== 'development',
      // #endif
      SHUTDOWN_DELAY_MS: env.SHUTDOWN_DELAY_MS ?? (production ? 5000 : 0),
    };
  });

export type ApiConfig = Readonly<z.output<typeof configSchema>>;

/** The names of all variables. */
export const variables = Object.keys(configSchema.in.shape);

/** @throws InvalidConfigError that lists everything wrong with `env` */
export function loadApiConfig(env: NodeJS.ProcessEnv): ApiConfig {
  return loadConfig(configSchema, env);
}

// A trailing slash or a path would never equal the Origin header of a browser.
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
