import { tsMorph } from '../../edit/parse.js';
import { objectOf, property, textOf } from '../code/literals.js';
import { type Call, callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const libraries: readonly string[] = ['express-jwt', 'jose', 'jsonwebtoken', 'koa-jwt', 'passport-jwt'];

export const jwtUnsigned: Check = {
  id: 'jwt-unsigned',
  title: 'Tokens without a signature are accepted',
  area: 'security',
  severity: 'critical',
  owasp: 'A02:2021',
  strength: 'Tokens without a signature are refused.',
  remedy: "Take 'none' out of the algorithms.",
  applies: (facts) => callsOf(facts).some(({ from }) => from !== undefined && libraries.includes(from)),
  find: (facts) =>
    callsOf(facts)
      .filter(acceptsNone)
      .map((call) => ({ message: "'none' is one of the algorithms.", place: placeOf(call) })),
};

function acceptsNone({ args, from }: Call): boolean {
  const { ts } = tsMorph();
  if (from === undefined || !libraries.includes(from)) return false;
  return args.some((arg) => {
    const list = property(objectOf(arg), 'algorithms');
    return (
      list !== undefined &&
      ts.isArrayLiteralExpression(list) &&
      list.elements.some((one) => textOf(one)?.toLowerCase() === 'none')
    );
  });
}
