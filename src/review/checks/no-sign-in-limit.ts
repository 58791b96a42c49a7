import { type Call, callsOf, placeOf } from '../code/source.js';
import { dependsOn, importsAny, serves } from '../facts/facts.js';
import { type Check } from '../finding.js';

const limiters: readonly string[] = [
  '@fastify/rate-limit',
  '@nestjs/throttler',
  'express-brute',
  'express-rate-limit',
  'express-slow-down',
  'fastify-rate-limit',
  'hono-rate-limiter',
  'koa-ratelimit',
  'rate-limiter-flexible',
  '@upstash/ratelimit',
  '@adonisjs/limiter',
  'koa2-ratelimit',
  'nestjs-throttler',
  'limiter',
  '@arcjet/node',
];
const hashers: readonly string[] = [
  '@node-rs/argon2',
  '@node-rs/bcrypt',
  'argon2',
  'bcrypt',
  'bcryptjs',
  'bcrypt-nodejs',
];

export const noSignInLimit: Check = {
  id: 'no-sign-in-limit',
  title: 'Passwords can be guessed without a limit',
  area: 'security',
  severity: 'high',
  owasp: 'A07:2021',
  strength: 'Attempts to sign in are limited.',
  remedy:
    'Limit attempts for each account and each address: @fastify/rate-limit, express-rate-limit, @nestjs/throttler, rate-limiter-flexible.',
  command: 'npm install --save-exact rate-limiter-flexible',
  applies: (facts) => serves(facts) && signIns(callsOf(facts)).length > 0,
  find: (facts) => {
    const [first] = signIns(callsOf(facts));
    if (!first || importsAny(facts, limiters) || dependsOn(facts, ['@nestjs/throttler'])) return [];
    return [{ message: 'A password is compared here, and nothing limits how often.', place: placeOf(first) }];
  },
};

function signIns(calls: readonly Call[]): readonly Call[] {
  return calls.filter(
    ({ from, method }) =>
      from !== undefined &&
      hashers.includes(from) &&
      ['compare', 'compareSync', 'verify', 'verifySync'].includes(method),
  );
}
