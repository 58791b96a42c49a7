import { markdown } from '../page.js';

/** A table of what each kind of subject does for a request. Change it together with the baselines. */
export function whatEachHas(): string {
  return markdown(
    ['', 'bare', 'hand-written, NestJS and Prisma', 'hand-written, Fastify and Drizzle', 'generated'],
    [
      [
        'access token (EdDSA)',
        'none',
        'verified by jose in a guard',
        'verified by @fastify/jwt in a hook',
        'verified by jose once, then remembered until it expires',
      ],
      ['session', 'none', 'none', 'none', 'looked up, remembered for 5 s'],
      [
        'role and permission',
        'none',
        'one Prisma query in each request, table without row-level security',
        'one Drizzle query in each request, table without row-level security',
        'one query, remembered for 5 s, tables with row-level security',
      ],
      [
        'tenant',
        'none',
        '`$transaction` with `set_config`, row-level security',
        '`db.transaction` with `set_config`, row-level security',
        'unit of work, row-level security',
      ],
      ['create', 'one row', 'a row and an audit entry', 'a row and an audit entry', 'a row and an audit entry'],
      ['request', 'not validated', 'class-validator', 'TypeBox, Ajv', 'zod'],
      [
        'answer',
        'JSON.stringify',
        'ClassSerializerInterceptor',
        'TypeBox, fast-json-stringify',
        'zod, with ETag and Location',
      ],
      [
        'log',
        'none',
        'nestjs-pino, a line for each request',
        'Fastify’s pino, two lines for each request',
        'pino, a line for each request, secrets redacted in every line',
      ],
      [
        'rate limit in Redis',
        'none',
        '@nestjs/throttler, for each address and route',
        '@fastify/rate-limit, for each address',
        'for each address, tenant and user',
      ],
      [
        'headers',
        'none',
        '@fastify/helmet',
        '@fastify/helmet',
        'security headers, CORS, refusal of cross-site requests',
      ],
      ['idempotency keys', 'none', 'none', 'none', 'when the request has one'],
      ['statements', 'not prepared', 'not prepared', 'not prepared', 'prepared'],
    ],
  );
}
