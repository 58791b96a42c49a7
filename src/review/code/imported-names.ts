import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import type { Imported } from './source.js';

interface Found {
  readonly imported: ReadonlyMap<string, Imported>;
  readonly modules: readonly string[];
}

/** What a file imports, by `import`, by `require`, and by a dynamic import for its effect. `node:` is left out of names. */
export function importedNames(nodes: readonly ts.Node[]): Found {
  const { ts } = tsMorph();
  const imported = new Map<string, Imported>();
  const modules = new Set<string>();
  for (const node of nodes) {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const module = plain(node.moduleSpecifier.text);
      modules.add(module);
      for (const [local, name] of clauseNames(node.importClause)) imported.set(local, { module, name });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      modules.add(plain(node.moduleSpecifier.text));
    } else if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
      const { expression } = node.moduleReference;
      if (ts.isStringLiteral(expression))
        imported.set(node.name.text, { module: plain(expression.text), name: undefined });
      if (ts.isStringLiteral(expression)) modules.add(plain(expression.text));
    } else {
      const module = required(node);
      if (module === undefined) continue;
      modules.add(module);
      for (const [local, name] of boundNames(node)) imported.set(local, { module, name });
    }
  }
  return { imported, modules: [...modules] };
}

function plain(specifier: string): string {
  return specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
}

function clauseNames(clause: ts.ImportClause | undefined): readonly (readonly [string, string | undefined])[] {
  const { ts } = tsMorph();
  const names: (readonly [string, string | undefined])[] = [];
  if (clause?.name) names.push([clause.name.text, undefined]);
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.push([bindings.name.text, undefined]);
  if (bindings && ts.isNamedImports(bindings))
    for (const { name, propertyName } of bindings.elements) {
      const own = propertyName?.text ?? name.text;
      names.push([name.text, own === 'default' ? undefined : own]);
    }
  return names;
}

/** `require('x')` and `import('x')`. */
function required(node: ts.Node): string | undefined {
  const { ts } = tsMorph();
  if (!ts.isCallExpression(node)) return undefined;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  const [first] = node.arguments;
  if ((!isRequire && node.expression.kind !== ts.SyntaxKind.ImportKeyword) || !first || !ts.isStringLiteral(first))
    return undefined;
  return plain(first.text);
}

/** `const x = require()`, `const { y } = require()`, `const z = require().y`. */
function boundNames(call: ts.Node): readonly (readonly [string, string | undefined])[] {
  const { ts } = tsMorph();
  const outer = ts.isAwaitExpression(call.parent) ? call.parent : call;
  const access = ts.isPropertyAccessExpression(outer.parent) ? outer.parent : undefined;
  const declaration = access ? access.parent : outer.parent;
  if (!ts.isVariableDeclaration(declaration)) return [];
  const { name } = declaration;
  if (ts.isIdentifier(name)) return [[name.text, access?.name.text === 'default' ? undefined : access?.name.text]];
  if (!ts.isObjectBindingPattern(name)) return [];
  return name.elements.flatMap((element) =>
    ts.isIdentifier(element.name)
      ? [
          [
            element.name.text,
            element.propertyName && ts.isIdentifier(element.propertyName)
              ? element.propertyName.text
              : element.name.text,
          ] as const,
        ]
      : [],
  );
}
