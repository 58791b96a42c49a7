import type { ImportDeclaration, Node, SourceFile } from 'ts-morph';

import { type Binding, bindingsOf } from './bindings.js';
import type { Draft } from './draft.js';
import { endOfLine, insertInList } from './list.js';
import { isOwn, isRelative, means, specifierFor } from './module-path.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { placeIn } from './sorted-place.js';
import { insert, type Splice } from './splice.js';
import { literal, type Style } from './style.js';
import type { Target } from './target.js';

/** What an import has to look like when a file shows nothing: its other imports decide. */
export interface ImportOptions {
  /** `.js`, `.ts` or nothing. */
  readonly extension: string;
  /** Empty lines set groups of imports apart, also in a file that has one group. */
  readonly apart?: boolean;
}

export interface PlannedImport {
  /** How the file calls it: an alias that is there already, `namespace.Name`, or its own name. */
  readonly expression: string;
  readonly splices: readonly Splice[];
}

/**
 * Sees to it that the file `path` imports `target`, as a value unless it is a type.
 * @throws Refusal when its name means something else there
 */
export function planImport(draft: Draft, path: string, target: Target, options: ImportOptions): PlannedImport {
  if (path === target.path) return { expression: target.name, splices: [] };
  const file = draft.source(path);
  const bindings = bindingsOf(file);
  const there = expressionFor(path, bindings, target);
  if (there !== undefined) return { expression: there, splices: [] };
  refuseTakenName(file, bindings, target);
  const style = draft.style(path);
  const text = draft.text(path);
  const neighbour = target.isDefault ? undefined : extensible(file, path, target);
  return {
    expression: target.name,
    splices: neighbour
      ? addSpecifier(text, neighbour, target, style)
      : addDeclaration(file, text, importLine(path, target, draft, options, style), style, options.apart),
  };
}

/** The line that does it by hand, as the other imports of the file are if it is given. */
export function importLine(
  path: string,
  target: Target,
  draft: Draft | undefined,
  options: ImportOptions,
  style: Style,
): ImportText {
  const there = draft?.source(path).getImportDeclarations() ?? [];
  const specifiers = [
    ...there.map((one) => one.getModuleSpecifierValue()),
    ...(draft?.foldedSpecifiers(path, 'import') ?? []),
  ];
  const specifier = specifierFor(path, target.path, specifiers, options.extension);
  const names = target.isDefault ? target.name : `{ ${target.name} }`;
  const what = target.isType ? `type ${names}` : names;
  return { specifier, line: `import ${what} from ${literal(specifier, style)}${style.semicolon}` };
}

interface ImportText {
  readonly specifier: string;
  readonly line: string;
}

function expressionFor(path: string, bindings: ReadonlyMap<string, Binding>, target: Target): string | undefined {
  const wanted = target.isDefault ? 'default' : target.name;
  for (const [name, { imported, specifier, typeOnly }] of bindings) {
    if ((typeOnly && !target.isType) || !means(specifier, path, target.path)) continue;
    if (imported === wanted) return name;
    if (imported === '*') return `${name}.${wanted}`;
  }
  return undefined;
}

function refuseTakenName(file: SourceFile, bindings: ReadonlyMap<string, Binding>, { name }: Target): void {
  const binding = bindings.get(name);
  if (binding)
    throw new Refusal(`${name} is imported${binding.typeOnly ? ' as a type' : ''} from ${binding.specifier} there`);
  const declared =
    file.getVariableDeclaration(name) ??
    file.getClass(name) ??
    file.getFunction(name) ??
    file.getEnum(name) ??
    file.getInterface(name) ??
    file.getTypeAlias(name) ??
    file.getModule(name);
  if (declared) throw new Refusal(`${name} is something else there`);
}

/** An import with braces from the same module; types can join types and values, values only values. */
function extensible(file: SourceFile, path: string, target: Target): ImportDeclaration | undefined {
  return file
    .getImportDeclarations()
    .find(
      (one) =>
        (target.isType === true || !one.isTypeOnly()) &&
        one.getNamedImports().length > 0 &&
        means(one.getModuleSpecifierValue(), path, target.path),
    );
}

function addSpecifier(
  text: string,
  declaration: ImportDeclaration,
  { isType, name }: Target,
  style: Style,
): readonly Splice[] {
  const { SyntaxKind } = tsMorph();
  const named = declaration.getFirstDescendantByKindOrThrow(SyntaxKind.NamedImports);
  const elements = named.getElements().map((one) => ({ start: one.getStart(), end: one.getEnd() }));
  const names = declaration.getNamedImports().map((one) => one.getName());
  const list = { open: named.getStart() + 1, close: named.getEnd() - 1, elements, padded: true };
  const specifier = isType && !declaration.isTypeOnly() ? `type ${name}` : name;
  return insertInList(text, list, placeIn(names, name), specifier, style);
}

function addDeclaration(
  file: SourceFile,
  text: string,
  { line, specifier }: ImportText,
  style: Style,
  isApart = false,
): readonly Splice[] {
  const imports = file.getImportDeclarations();
  const last = imports.at(-1);
  if (!last) return addFirst(file, text, line, style);
  const group = imports.filter(
    (one) => one.getImportClause() && kindOf(one.getModuleSpecifierValue()) === kindOf(specifier),
  );
  if (group.length === 0) {
    const gap = isApart ? style.eol : gapAfter(imports, text, style);
    return [insert(endOfLine(text, last.getEnd()), `${style.eol}${gap}${line}`)];
  }
  const place = placeIn(
    group.map((one) => one.getModuleSpecifierValue()),
    specifier,
  );
  const before = group[place - 1];
  if (before) return [insert(endOfLine(text, before.getEnd()), style.eol + line)];
  const first = group[0] ?? last;
  // A comment above the first one may be about it, or about the file: nothing is put between.
  if (first.getLeadingCommentRanges().length > 0)
    return [insert(endOfLine(text, (group.at(-1) ?? last).getEnd()), style.eol + line)];
  return [insert(first.getStart(), line + style.eol)];
}

/** Relative imports, aliases and packages stand in groups. */
function kindOf(specifier: string): 'alias' | 'package' | 'relative' {
  if (isRelative(specifier)) return 'relative';
  return isOwn(specifier) ? 'alias' : 'package';
}

/** Where groups of imports are set apart by empty lines, the first relative one begins a group. */
function gapAfter(imports: readonly ImportDeclaration[], text: string, { eol }: Style): string {
  const [first, ...others] = imports;
  const apart = others.some((one) => /\n[ \t]*\r?\n/.test(text.slice(one.getFullStart(), one.getStart())));
  return !first || others.length === 0 || apart ? eol : '';
}

/** Into a file without imports: after `#!`, a comment about the file, and directives such as 'use strict'. */
function addFirst(file: SourceFile, text: string, line: string, { eol }: Style): readonly Splice[] {
  const directive = lastDirective(file);
  if (directive) return [insert(endOfLine(text, directive.getEnd()), eol + eol + line)];
  const shebang = /^#![^\n]*\n/.exec(text)?.[0] ?? '';
  const rest = text.slice(shebang.length);
  // An empty line after a comment says that it is not about the statement below.
  const header = /^(?:\/\*[^]*?\*\/[ \t]*\r?\n|(?:\/\/[^\n]*\n)+)(?=\s*\n)/.exec(rest)?.[0] ?? '';
  const at = shebang.length + header.length;
  return [insert(at, `${header === '' ? '' : eol}${line}${eol}${/^\s*(?:\n|$)/.test(text.slice(at)) ? '' : eol}`)];
}

function lastDirective(file: SourceFile): Node | undefined {
  const { SyntaxKind } = tsMorph();
  const isDirective = (one: Node) =>
    one.asKind(SyntaxKind.ExpressionStatement)?.getExpression().isKind(SyntaxKind.StringLiteral) ?? false;
  const statements: readonly Node[] = file.getStatements();
  const end = statements.findIndex((one) => !isDirective(one));
  return statements.slice(0, end < 0 ? statements.length : end).at(-1);
}
