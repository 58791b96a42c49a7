import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import { callsOf, placeOf } from '../code/source.js';
import { serves } from '../facts/facts.js';
import { type Check } from '../finding.js';

const answers: readonly string[] = ['json', 'send', 'end'];
const responses: readonly string[] = ['reply', 'res', 'response', 'ctx'];

export const stackInAnswer: Check = {
  id: 'stack-in-answer',
  title: 'Stacks are sent to clients',
  area: 'security',
  severity: 'high',
  owasp: 'A05:2021',
  strength: 'Answers have no stacks.',
  remedy: 'Log the error with the id of the request, and answer with that id.',
  applies: serves,
  find: (facts) =>
    callsOf(facts)
      .filter(
        ({ args, method, node }) =>
          answers.includes(method) && responses.includes(receiver(node.expression)) && args.some(hasStack),
      )
      .map((call) => ({
        message: 'The answer has the stack of the error, whatever the environment.',
        place: placeOf(call),
      })),
};

/** `res` of `res.status(500).json`. */
function receiver(node: ts.Node): string {
  const { ts } = tsMorph();
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return receiver(node.expression);
  return ts.isIdentifier(node) ? node.text : '';
}

/** `error.stack`, unless a condition decides about it; what is around the call is looked at, too. */
function hasStack(node: ts.Node): boolean {
  const { ts } = tsMorph();
  if (ts.isConditionalExpression(node) || ts.isFunctionLike(node) || isLogical(node)) return false;
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'stack')
    return (
      ts.isIdentifier(node.expression) &&
      ['e', 'err', 'error', 'ex', 'exception'].includes(node.expression.text) &&
      !isGuarded(node)
    );
  return ts.forEachChild(node, (child) => hasStack(child) || undefined) ?? false;
}

function isLogical(node: ts.Node): boolean {
  const { ts } = tsMorph();
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

function isGuarded(node: ts.Node): boolean {
  const { ts } = tsMorph();
  for (let around = node.parent as ts.Node | undefined; around; around = around.parent as ts.Node | undefined) {
    if (ts.isFunctionLike(around)) return false;
    if (ts.isIfStatement(around) || ts.isConditionalExpression(around) || ts.isSwitchStatement(around)) return true;
  }
  return false;
}
