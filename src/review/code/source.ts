import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import { importedNames } from './imported-names.js';

/** A call or a `new`, by what it calls. */
export interface Call {
  readonly node: ts.CallExpression | ts.NewExpression;
  readonly source: Source;
  /** `express.json`, `bcrypt.hash`, `app.get`: what was imported is named by its package, and by its name there. */
  readonly name: string;
  /** The last part of the name. */
  readonly method: string;
  /** The package that the name begins with; undefined for what is not imported. */
  readonly from: string | undefined;
  readonly args: readonly ts.Expression[];
}

/** A parsed file of code. */
export interface Source {
  readonly path: string;
  readonly file: ts.SourceFile;
  /** Local names of what is imported: `hash` → `bcrypt.hash`. */
  readonly imported: ReadonlyMap<string, Imported>;
  readonly modules: readonly string[];
  readonly calls: readonly Call[];
  readonly nodes: readonly ts.Node[];
}

export interface Imported {
  readonly module: string;
  /** Undefined for the default and the namespace. */
  readonly name: string | undefined;
}

/** Parses a file of JavaScript or TypeScript, by itself. */
export function parseCode(path: string, text: string): Source {
  const { ts } = tsMorph();
  const kind = /\.[cm]?ts$/.test(path) ? ts.ScriptKind.TS : path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.JSX;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const { imported, modules } = importedNames(nodes);
  const calls: Call[] = [];
  const source: Source = { path, file, imported, modules, calls, nodes };
  for (const node of nodes) {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) continue;
    const name = nameOf(node.expression, imported);
    const from = rootOf(node.expression, imported)?.module;
    calls.push({ node, source, name, method: name.split('.').at(-1) ?? name, from, args: node.arguments ?? [] });
  }
  return source;
}

/** The line of a node. */
export function lineOf(node: ts.Node): number {
  const file = node.getSourceFile();
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}

/** Where a call is. */
export function placeOf({ node, source }: Pick<Call, 'node' | 'source'>): { path: string; line: number } {
  return { path: source.path, line: lineOf(node) };
}

/** A dotted name; `?` for parts that are none. */
export function nameOf(node: ts.Node, imported: ReadonlyMap<string, Imported>): string {
  const { ts } = tsMorph();
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return nameOf(node.expression, imported);
  if (ts.isPropertyAccessExpression(node)) return `${nameOf(node.expression, imported)}.${node.name.text}`;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (!ts.isIdentifier(node)) return '?';
  const known = imported.get(node.text);
  if (!known) return node.text;
  return known.name === undefined ? known.module : `${known.module}.${known.name}`;
}

function rootOf(node: ts.Node, imported: ReadonlyMap<string, Imported>): Imported | undefined {
  const { ts } = tsMorph();
  if (ts.isPropertyAccessExpression(node)) return rootOf(node.expression, imported);
  return ts.isIdentifier(node) ? imported.get(node.text) : undefined;
}

/** All calls of the code that runs in production. */
export function callsOf({ sources }: { readonly sources: readonly Source[] }): readonly Call[] {
  return sources.flatMap(({ calls }) => calls);
}
