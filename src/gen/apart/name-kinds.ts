import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';

/** Whether a thing can be called otherwise in its file: what others use by its name cannot, nor what no line declares. */
export type NameKind = 'fixed' | 'imported' | 'local';

/** @param symbol undefined for what no line of the file declares */
export function kindOf(symbol: ts.Symbol | undefined): NameKind {
  const declarations = symbol?.declarations ?? [];
  if (declarations.some(isImport)) return 'imported';
  return declarations.length === 0 || declarations.some(isUsedElsewhere) ? 'fixed' : 'local';
}

function isImport(node: ts.Node): boolean {
  const { ts } = tsMorph();
  return ts.isImportSpecifier(node) || ts.isImportClause(node) || ts.isNamespaceImport(node);
}

/** What is exported, and parameters that are properties as well. */
function isUsedElsewhere(node: ts.Declaration): boolean {
  const { ts } = tsMorph();
  if (ts.isParameter(node)) return ts.isParameterPropertyDeclaration(node, node.parent);
  const flags = ts.getCombinedModifierFlags(node);
  return (flags & ts.ModifierFlags.Export) !== 0;
}

/** The part of a file that a name is declared for, where it is declared; nothing where it is used. */
export function declaringScopes(node: ts.Identifier): readonly ts.Node[] {
  const { ts } = tsMorph();
  const declaration = declarationBy(node);
  if (!declaration) return [];
  if (ts.isParameter(declaration) || ts.isTypeParameterDeclaration(declaration)) return [declaration.parent];
  let scope: ts.Node = declaration.parent;
  while (!isScope(scope)) scope = scope.parent;
  // Parameters and what the body declares are side by side.
  return [
    ts.isBlock(scope) && (ts.isFunctionLike(scope.parent) || ts.isCatchClause(scope.parent)) ? scope.parent : scope,
  ];
}

/** The declaration that an identifier is the name of. */
function declarationBy(node: ts.Identifier): ts.Node | undefined {
  const { ts } = tsMorph();
  let { parent }: { parent: ts.Node } = node;
  const isName = ts.isBindingElement(parent)
    ? parent.name === node
    : (ts.isVariableDeclaration(parent) ||
        ts.isParameter(parent) ||
        ts.isTypeParameterDeclaration(parent) ||
        ts.isFunctionDeclaration(parent) ||
        ts.isClassDeclaration(parent) ||
        ts.isInterfaceDeclaration(parent) ||
        ts.isTypeAliasDeclaration(parent) ||
        ts.isEnumDeclaration(parent) ||
        isImport(parent)) &&
      'name' in parent &&
      parent.name === node;
  if (!isName) return undefined;
  while (ts.isBindingElement(parent)) parent = parent.parent.parent;
  return parent;
}

function isScope(node: ts.Node): boolean {
  const { ts } = tsMorph();
  return (
    ts.isSourceFile(node) ||
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isCatchClause(node) ||
    ts.isFunctionLike(node)
  );
}
