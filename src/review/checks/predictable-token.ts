import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import { wordsOf } from '../code/secrets.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const secrets: readonly string[] = ['otp', 'password', 'secret', 'token'];

export const predictableToken: Check = {
  id: 'predictable-token',
  title: 'Secrets made by Math.random',
  area: 'security',
  severity: 'high',
  owasp: 'A02:2021',
  strength: 'Secrets are not made by Math.random.',
  remedy:
    'Take randomBytes, randomInt or randomUUID of node:crypto: what Math.random gives can be computed from what it gave before.',
  find: (facts) =>
    callsOf(facts)
      .filter(
        ({ name, node }) => name === 'Math.random' && secrets.some((one) => wordsOf(targetOf(node)).includes(one)),
      )
      .map((call) => ({ message: `${targetOf(call.node)} is made of Math.random().`, place: placeOf(call) })),
};

/** The variable, the property or the function that a value is for. */
function targetOf(node: ts.Node): string {
  const { ts } = tsMorph();
  for (let around = node.parent as ts.Node | undefined; around; around = around.parent as ts.Node | undefined) {
    if (ts.isVariableDeclaration(around) || ts.isPropertyAssignment(around)) return around.name.getText();
    if (ts.isBinaryExpression(around) && around.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      return around.left.getText();
    if (ts.isFunctionDeclaration(around) || ts.isMethodDeclaration(around)) return around.name?.getText() ?? '';
    if (ts.isFunctionLike(around)) return '';
  }
  return '';
}
