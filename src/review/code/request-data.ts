import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';

const parts: readonly string[] = ['body', 'query', 'params', 'headers', 'cookies'];
const decorators: readonly string[] = ['Body', 'Query', 'Param', 'Headers'];

/** Whether an expression has a part that a client sent: `req.body.name`, a parameter with `@Query()`, or a constant made of them. */
export function holdsRequestData(node: ts.Node): boolean {
  const { ts } = tsMorph();
  if (isRequestData(node)) return true;
  if (ts.isFunctionLike(node)) return false;
  // What a function makes of it is not known: it may be an allow list, a number, an escaped text.
  if (ts.isCallExpression(node) || ts.isConditionalExpression(node)) return false;
  return ts.forEachChild(node, (child) => holdsRequestData(child) || undefined) ?? false;
}

/** Whether an expression is what a client sent, or a part of it. */
export function isRequestData(node: ts.Node, depth = 0): boolean {
  const { ts } = tsMorph();
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    if (ts.isPropertyAccessExpression(node) && parts.includes(node.name.text) && isRequest(node.expression))
      return true;
    return isRequestData(node.expression, depth);
  }
  if (ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node))
    return isRequestData(node.expression, depth);
  return ts.isIdentifier(node) && depth < 3 && isBoundToRequestData(node, depth);
}

/** A parameter of an enclosing function that is the request, by its type or the name that everybody gives it. */
function isRequest(node: ts.Node): boolean {
  const { ts } = tsMorph();
  if (ts.isPropertyAccessExpression(node))
    return ['request', 'req'].includes(node.name.text) && isParameter(node.expression, ['ctx', 'c', 'context']);
  return isParameter(node, ['req', 'request']);
}

function isParameter(node: ts.Node, names: readonly string[]): boolean {
  const { ts } = tsMorph();
  return ts.isIdentifier(node) && names.includes(node.text) && declarationOf(node)?.kind === ts.SyntaxKind.Parameter;
}

function isBoundToRequestData(name: ts.Identifier, depth: number): boolean {
  const { ts } = tsMorph();
  const declaration = declarationOf(name);
  if (!declaration) return false;
  if (ts.isParameter(declaration)) return decoratorsOf(declaration).some((one) => decorators.includes(one));
  if (ts.isVariableDeclaration(declaration))
    return declaration.initializer !== undefined && isRequestData(declaration.initializer, depth + 1);
  return false;
}

function decoratorsOf(parameter: ts.ParameterDeclaration): readonly string[] {
  const { ts } = tsMorph();
  return (ts.getDecorators(parameter) ?? []).flatMap(({ expression }) =>
    ts.isCallExpression(expression) && ts.isIdentifier(expression.expression) ? [expression.expression.text] : [],
  );
}

/** The parameter or the variable that a name stands for, in the nearest scope. */
function declarationOf(name: ts.Identifier): ts.ParameterDeclaration | ts.VariableDeclaration | undefined {
  const { ts } = tsMorph();
  for (let scope: ts.Node | undefined = name.parent; scope; scope = scope.parent as ts.Node | undefined) {
    if (ts.isFunctionLike(scope)) {
      const found = scope.parameters.find((one) => binds(one.name, name.text));
      if (found) return found;
    }
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    for (const statement of scope.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      const found = statement.declarationList.declarations.find((one) => binds(one.name, name.text));
      if (found) return found;
    }
  }
  return undefined;
}

function binds(name: ts.BindingName, text: string): boolean {
  const { ts } = tsMorph();
  if (ts.isIdentifier(name)) return name.text === text;
  return name.elements.some((one) => !ts.isOmittedExpression(one) && binds(one.name, text));
}
