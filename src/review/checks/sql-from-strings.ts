import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import { initializerOf } from '../code/literals.js';
import { holdsRequestData } from '../code/request-data.js';
import { callsOf, placeOf } from '../code/source.js';
import { type Check } from '../finding.js';

const methods: readonly string[] = ['$executeRawUnsafe', '$queryRawUnsafe', 'execute', 'query', 'raw', 'unsafe'];
const statements: readonly string[] = ['select', 'insert', 'update', 'delete', 'with', 'alter', 'drop'];

export const sqlFromStrings: Check = {
  id: 'sql-from-strings',
  title: 'SQL put together from what a client sends',
  area: 'security',
  severity: 'critical',
  owasp: 'A03:2021',
  strength: 'SQL takes its values as parameters.',
  remedy:
    'Pass values as parameters ($1, ?), or by the tagged template of the library; take names of columns from a list.',
  find: (facts) =>
    callsOf(facts)
      .filter(
        ({ args, method, name }) => methods.includes(method) && name.includes('.') && args[0] && isUnsafeSql(args[0]),
      )
      .map((call) => ({ message: `${call.name} is given SQL with a value in its text.`, place: placeOf(call) })),
};

/** SQL with request data anywhere, or with something that is not constant inside of quotes. */
function isUnsafeSql(node: ts.Node): boolean {
  const { ts } = tsMorph();
  if (ts.isIdentifier(node)) {
    const value = initializerOf(node);
    return value !== undefined && isUnsafeSql(value);
  }
  const parts = partsOf(node);
  const [first] = parts;
  if (typeof first !== 'string' || !statements.includes(first.trim().toLowerCase().split(/\s/)[0] ?? '')) return false;
  return parts.some((part, index) => {
    if (typeof part === 'string') return false;
    if (holdsRequestData(part)) return true;
    const before = parts[index - 1];
    const isQuoted = typeof before === 'string' && (before.endsWith("'") || before.endsWith("'%"));
    return isQuoted && isParameter(part);
  });
}

/** Texts and what stands between them. */
function partsOf(node: ts.Node): readonly (ts.Node | string)[] {
  const { ts } = tsMorph();
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.flatMap(({ expression, literal }) => [expression, literal.text])];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return [...partsOf(node.left), ...partsOf(node.right)];
  return [node];
}

/** A parameter of the function around, or a property of one: a constant or a variable of its own may have been checked. */
function isParameter(node: ts.Node): boolean {
  const { ts } = tsMorph();
  const root = ts.isPropertyAccessExpression(node) ? node.expression : node;
  if (!ts.isIdentifier(root)) return false;
  for (let scope = node.parent as ts.Node | undefined; scope; scope = scope.parent as ts.Node | undefined)
    if (ts.isFunctionLike(scope)) return scope.parameters.some((one) => one.name.getText() === root.text);
  return false;
}
