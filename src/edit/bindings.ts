import type { ImportDeclaration, Node, SourceFile } from 'ts-morph';

import { means } from './module-path.js';
import { tsMorph } from './parse.js';
import type { Target } from './target.js';

/** The module and the exported name that an imported name refers to. */
export interface Binding {
  readonly specifier: string;
  /** Its name in the module it comes from; `*` for the module itself. */
  readonly imported: string;
  /** Also for a single specifier: `import { type A }`. */
  readonly typeOnly: boolean;
  readonly declaration: ImportDeclaration;
}

/** A file is asked for each element of a list, and never changes: an edit parses it anew. */
const known = new WeakMap<SourceFile, ReadonlyMap<string, Binding>>();

/** Every name that the imports of a file bring. */
export function bindingsOf(file: SourceFile): ReadonlyMap<string, Binding> {
  const bindings = known.get(file) ?? new Map(file.getImportDeclarations().flatMap(namesFrom));
  known.set(file, bindings);
  return bindings;
}

function namesFrom(declaration: ImportDeclaration): readonly (readonly [string, Binding])[] {
  const specifier = declaration.getModuleSpecifierValue();
  const typeOnly = declaration.isTypeOnly();
  const binding = (imported: string, isType = false): Binding => ({
    specifier,
    imported,
    typeOnly: typeOnly || isType,
    declaration,
  });
  const byDefault = declaration.getDefaultImport();
  const all = declaration.getNamespaceImport();
  return [
    ...(byDefault ? [[byDefault.getText(), binding('default')] as const] : []),
    ...(all ? [[all.getText(), binding('*')] as const] : []),
    ...declaration
      .getNamedImports()
      .map(
        (one) =>
          [(one.getAliasNode() ?? one.getNameNode()).getText(), binding(one.getName(), one.isTypeOnly())] as const,
      ),
  ];
}

/** The import that an expression is, `Name` or `namespace.Name`, and its name where it comes from. */
export function importOf(expression: Node, bindings: ReadonlyMap<string, Binding>): Binding | undefined {
  const { Node } = tsMorph();
  if (Node.isIdentifier(expression)) return bindings.get(expression.getText());
  if (!Node.isPropertyAccessExpression(expression)) return undefined;
  const all = bindings.get(expression.getExpression().getText());
  return all?.imported === '*' || all?.imported === 'default' ? { ...all, imported: expression.getName() } : undefined;
}

/** Whether an expression in the file `path` is what `target` names, whatever it is called there. */
export function isTarget(
  expression: Node,
  path: string,
  bindings: ReadonlyMap<string, Binding>,
  target: Target,
): boolean {
  if (path === target.path) return expression.getText() === target.name;
  const binding = importOf(expression, bindings);
  const wanted = target.isDefault ? 'default' : target.name;
  return binding?.imported === wanted && means(binding.specifier, path, target.path);
}
