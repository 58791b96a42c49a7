import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import { filesAlone } from './files-alone.js';

/** A name in code that is looked up where it stands: no member of an object, no name of another file. */
export interface LexicalName {
  readonly text: string;
  readonly node: ts.Identifier;
  /** `{ name }`, of an object or of a pattern: another name needs `name: other` there. */
  readonly shorthand: boolean;
  /** What the compiler takes it for; undefined for what no line of the file declares. */
  readonly symbol: ts.Symbol | undefined;
}

/** An import of a file: `import { imported as local } from 'specifier'`. */
export interface ImportedName {
  readonly specifier: string;
  readonly imported: string;
  readonly local: LexicalName;
}

/** The names of a file, in the order of its text. */
export interface LexicalNames {
  readonly imports: readonly ImportedName[];
  readonly body: readonly LexicalName[];
}

/** A file of code, parsed by itself. */
export function parsed(text: string): ts.SourceFile {
  const { ts } = tsMorph();
  return ts.createSourceFile('/code.ts', text, ts.ScriptTarget.ESNext, true);
}

/** The names of a file, as the compiler resolves them. Nothing else is read, and no types are checked. */
export function lexicalNamesOf(file: ts.SourceFile): LexicalNames {
  return namesIn(file, filesAlone([file]).getTypeChecker());
}

function namesIn(file: ts.SourceFile, checker: ts.TypeChecker): LexicalNames {
  const { ts } = tsMorph();
  const imports: ImportedName[] = [];
  const body: LexicalName[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) imports.push(...importsOf(node, file, checker));
    else if (!ts.isIdentifier(node)) ts.forEachChild(node, visit);
    else if (isLexical(node)) body.push(lexicalName(node, file, checker));
  };
  ts.forEachChild(file, visit);
  return { imports, body };
}

function importsOf(
  { importClause, moduleSpecifier }: ts.ImportDeclaration,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
): readonly ImportedName[] {
  const { ts } = tsMorph();
  const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const named = importClause?.namedBindings;
  const one = (local: ts.Identifier, imported: string) => ({
    specifier,
    imported,
    local: lexicalName(local, file, checker),
  });
  return [
    ...(importClause?.name ? [one(importClause.name, 'default')] : []),
    ...(named && ts.isNamespaceImport(named) ? [one(named.name, '*')] : []),
    ...(named && ts.isNamedImports(named)
      ? named.elements.map(({ name, propertyName }) => one(name, (propertyName ?? name).text))
      : []),
  ];
}

function lexicalName(node: ts.Identifier, file: ts.SourceFile, checker: ts.TypeChecker): LexicalName {
  const { ts } = tsMorph();
  const { parent } = node;
  const isProperty = ts.isShorthandPropertyAssignment(parent);
  const isElement = ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent);
  const symbol = isProperty ? checker.getShorthandAssignmentValueSymbol(parent) : checker.getSymbolAtLocation(node);
  return {
    text: node.text,
    node,
    shorthand: isProperty || (isElement && parent.propertyName === undefined && !parent.dotDotDotToken),
    symbol: symbol?.declarations?.some((one) => one.getSourceFile() === file) ? symbol : undefined,
  };
}

function isLexical(node: ts.Identifier): boolean {
  const { ts } = tsMorph();
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name !== node;
  if (ts.isQualifiedName(parent)) return parent.right !== node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  const isMember =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isAccessor(parent) ||
    ts.isEnumMember(parent) ||
    ts.isNamedTupleMember(parent);
  return !(isMember && parent.name === node) && !ts.isMetaProperty(parent);
}
