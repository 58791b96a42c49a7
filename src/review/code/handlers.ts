import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import { textOf } from './literals.js';
import { type Source } from './source.js';

const verbs: readonly string[] = ['all', 'delete', 'get', 'patch', 'post', 'put', 'route', 'use'];
const routeDecorators: readonly string[] = ['All', 'Controller', 'Delete', 'Get', 'Patch', 'Post', 'Put'];

/** Texts that are paths of routes: the first argument of `app.get`, `url` and `path` of a route, decorators of controllers. */
export function routePaths(source: Source): readonly string[] {
  const { ts } = tsMorph();
  const found: string[] = [];
  for (const { args, method, name } of source.calls) {
    const isRoute = verbs.includes(method) && name.includes('.');
    const [first] = args;
    if ((isRoute || routeDecorators.includes(method)) && first) found.push(...textsIn(first));
  }
  for (const node of source.nodes) {
    if (!ts.isPropertyAssignment(node) || !ts.isIdentifier(node.name)) continue;
    if (['path', 'prefix', 'url'].includes(node.name.text)) found.push(...textsIn(node.initializer));
  }
  return found;
}

function textsIn(node: ts.Node): readonly string[] {
  const { ts } = tsMorph();
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(textsIn);
  if (ts.isTemplateExpression(node)) return node.templateSpans.map(({ literal }) => literal.text);
  const text = textOf(node);
  return text === undefined ? [] : [text];
}

/** The handler of requests that a node is directly in: a function of `(req, res)`, or a method of a controller. */
export function handlerAround(node: ts.Node): ts.Node | undefined {
  const { ts } = tsMorph();
  let scope = node.parent as ts.Node | undefined;
  while (scope && !ts.isFunctionLike(scope)) scope = scope.parent;
  if (!scope) return undefined;
  if (ts.isMethodDeclaration(scope) && decoratorNames(scope).some((one) => routeDecorators.includes(one))) return scope;
  const [first, second] = scope.parameters.map((one) => one.name.getText());
  const isHandler =
    ['req', 'request', '_req'].includes(first ?? '') && ['res', 'reply', 'response'].includes(second ?? '');
  return isHandler ? scope : undefined;
}

function decoratorNames(node: ts.MethodDeclaration): readonly string[] {
  const { ts } = tsMorph();
  return (ts.getDecorators(node) ?? []).flatMap(({ expression }) =>
    ts.isCallExpression(expression) && ts.isIdentifier(expression.expression) ? [expression.expression.text] : [],
  );
}
