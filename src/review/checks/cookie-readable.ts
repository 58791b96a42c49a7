import { isBoolean, objectOf, property } from '../code/literals.js';
import { namesSecret } from '../code/secrets.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

export const cookieReadable: Check = {
  id: 'cookie-readable',
  title: 'A script of the page can read the session',
  area: 'security',
  severity: 'medium',
  owasp: 'A05:2021',
  strength: 'Scripts cannot read cookies of sessions.',
  remedy: "Set httpOnly: true, secure: true and sameSite: 'lax'.",
  find: (facts) =>
    callsOf(facts)
      .filter(({ args, from, method }) => {
        if (from === 'express-session')
          return isBoolean(property(objectOf(property(objectOf(args[0]), 'cookie')), 'httpOnly'), false);
        const name = args[0]?.getText() ?? '';
        return (
          (method === 'cookie' || method === 'setCookie') &&
          namesSecret(name) &&
          isBoolean(property(objectOf(args[2]), 'httpOnly'), false)
        );
      })
      .map((call) => ({ message: 'httpOnly is turned off.', place: placeOf(call) })),
};
