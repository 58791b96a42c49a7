import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';

/** The text of a string literal; undefined for everything else, what is computed included. */
export function textOf(node: ts.Node | undefined): string | undefined {
  const { ts } = tsMorph();
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** The number of a literal, or of a constant of the same file. */
export function numberOf(node: ts.Node | undefined): number | undefined {
  const { ts } = tsMorph();
  const value = node && ts.isIdentifier(node) ? initializerOf(node) : node;
  return value && ts.isNumericLiteral(value) ? Number(value.text) : undefined;
}

/** Whether a node is the literal `true` or `false`. */
export function isBoolean(node: ts.Node | undefined, value: boolean): boolean {
  const { ts } = tsMorph();
  return node?.kind === (value ? ts.SyntaxKind.TrueKeyword : ts.SyntaxKind.FalseKeyword);
}

/** An object, also through a constant of the same file, `as` and `satisfies`. */
export function objectOf(node: ts.Node | undefined): ts.ObjectLiteralExpression | undefined {
  const { ts } = tsMorph();
  if (!node) return undefined;
  if (ts.isObjectLiteralExpression(node)) return node;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return objectOf(node.expression);
  return ts.isIdentifier(node) ? objectOf(initializerOf(node)) : undefined;
}

/** The value of a property; undefined without it. */
export function property(object: ts.ObjectLiteralExpression | undefined, name: string): ts.Expression | undefined {
  const { ts } = tsMorph();
  for (const one of object?.properties ?? []) {
    if (ts.isPropertyAssignment(one) && keyOf(one.name) === name) return one.initializer;
    if (ts.isShorthandPropertyAssignment(one) && one.name.text === name) return one.name;
  }
  return undefined;
}

/** Whether an object may have properties that the text does not show. */
export function isOpen(object: ts.ObjectLiteralExpression): boolean {
  const { ts } = tsMorph();
  return object.properties.some((one) => ts.isSpreadAssignment(one) || ts.isComputedPropertyName(one.name));
}

/** The name of a property as the text says it. */
export function keyOf(name: ts.PropertyName): string | undefined {
  const { ts } = tsMorph();
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** What a constant of the same file is initialised with, in the nearest scope. Parameters hide it. */
export function initializerOf(name: ts.Identifier): ts.Expression | undefined {
  const { ts } = tsMorph();
  for (let scope: ts.Node | undefined = name.parent; scope; scope = scope.parent as ts.Node | undefined) {
    if (ts.isFunctionLike(scope) && scope.parameters.some((one) => one.name.getText() === name.text)) return undefined;
    if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) continue;
    for (const statement of scope.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      const found = statement.declarationList.declarations.find(
        (one) => ts.isIdentifier(one.name) && one.name.text === name.text,
      );
      if (found) return found.initializer;
    }
  }
  return undefined;
}
