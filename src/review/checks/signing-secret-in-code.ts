import { objectOf, property, textOf } from '../code/literals.js';
import { type Call, callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

/** Where each library takes its secret. */
function secretOf({ args, from, method, name }: Call): string | undefined {
  if (from === 'jsonwebtoken' && (method === 'sign' || method === 'verify')) return textOf(args[1]);
  if (from === 'express-session') return textOf(property(objectOf(args[0]), 'secret'));
  if (from === '@nestjs/jwt' && (method === 'register' || method === 'JwtService'))
    return textOf(property(objectOf(args[0]), 'secret'));
  if ((from === 'express-jwt' || from === 'koa-jwt') && name.split('.').length <= 2)
    return textOf(property(objectOf(args[0]), 'secret'));
  if (from === 'passport-jwt' && method === 'Strategy') return textOf(property(objectOf(args[0]), 'secretOrKey'));
  if (from === 'cookie-parser') return textOf(args[0]);
  return undefined;
}

export const signingSecretInCode: Check = {
  id: 'signing-secret-in-code',
  title: 'Tokens or sessions are signed with a text of the code',
  area: 'security',
  severity: 'critical',
  owasp: 'A02:2021',
  strength: 'What signs tokens and sessions is not in the code.',
  remedy: 'Read the secret from the environment, refuse to start without it, and replace the one that is known now.',
  applies: (facts) => callsOf(facts).some(({ from }) => from !== undefined && libraries.includes(from)),
  find: (facts) =>
    callsOf(facts)
      .filter((call) => secretOf(call) !== undefined && secretOf(call) !== '')
      .map((call) => ({ message: `${call.name} is given its secret as a text.`, place: placeOf(call) })),
};

const libraries: readonly string[] = [
  'jsonwebtoken',
  'express-session',
  '@nestjs/jwt',
  'express-jwt',
  'koa-jwt',
  'passport-jwt',
  'cookie-parser',
];
