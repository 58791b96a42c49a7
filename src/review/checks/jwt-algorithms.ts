import { tsMorph } from '../../edit/parse.js';
import { isOpen, objectOf, property } from '../code/literals.js';
import { type Call, callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

export const jwtAlgorithms: Check = {
  id: 'jwt-algorithms',
  title: 'Tokens are verified without naming the algorithm',
  area: 'security',
  severity: 'low',
  owasp: 'A02:2021',
  strength: 'Tokens are verified with named algorithms.',
  remedy: "Give verify the option algorithms: ['RS256'], with the one that signs. Never 'none'.",
  applies: (facts) => verifications(callsOf(facts)).length > 0,
  find: (facts) =>
    verifications(callsOf(facts)).flatMap((call) => {
      const { ts } = tsMorph();
      const given = call.args[2];
      const options = objectOf(given);
      const algorithms = property(options, 'algorithms');
      const isCallback = given && (ts.isArrowFunction(given) || ts.isFunctionExpression(given));
      if (given && !isCallback && (!options || isOpen(options))) return [];
      return algorithms ? [] : [{ message: 'Whatever algorithm fits the key is accepted.', place: placeOf(call) }];
    }),
};

function verifications(calls: readonly Call[]): readonly Call[] {
  return calls.filter(({ args, from, method }) => from === 'jsonwebtoken' && method === 'verify' && args.length > 1);
}
