import { tsMorph } from '../../edit/parse.js';
import { isOpen, objectOf, property, isBoolean } from '../code/literals.js';
import { type Call, callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

export const jwtNeverExpires: Check = {
  id: 'jwt-never-expires',
  title: 'Tokens that never expire',
  area: 'security',
  severity: 'high',
  owasp: 'A07:2021',
  strength: 'Tokens expire.',
  remedy: "Sign with expiresIn: '15m', and give out new ones for a refresh token that can be revoked.",
  applies: (facts) => callsOf(facts).some(({ from }) => from === 'jsonwebtoken' || from === 'passport-jwt'),
  find: (facts) =>
    callsOf(facts).flatMap((call) => {
      if (isEndless(call))
        return [{ message: 'Signed without expiresIn, and without exp in what it says.', place: placeOf(call) }];
      const options =
        call.from === 'passport-jwt' && call.method === 'Strategy'
          ? objectOf(call.args[0])
          : call.from === 'jsonwebtoken' && call.method === 'verify'
            ? objectOf(call.args[2])
            : undefined;
      return isBoolean(property(options, 'ignoreExpiration'), true)
        ? [{ message: 'ignoreExpiration accepts tokens that have expired.', place: placeOf(call) }]
        : [];
    }),
};

/** Only where both the payload and the options are written out. */
function isEndless({ args, from, method }: Call): boolean {
  const { ts } = tsMorph();
  if (from !== 'jsonwebtoken' || method !== 'sign' || args.length < 2) return false;
  const [given, , third] = args;
  const payload = objectOf(given);
  if (!payload || isOpen(payload) || property(payload, 'exp')) return false;
  if (!third || ts.isArrowFunction(third) || ts.isFunctionExpression(third)) return true;
  const options = objectOf(third);
  return options !== undefined && !isOpen(options) && !property(options, 'expiresIn');
}
