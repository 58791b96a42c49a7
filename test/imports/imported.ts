import ts from 'typescript';

/** One import of a source file. */
export interface Imported {
  /** As it is written: `./a.js`, `pg`, `@app/core/testing`. */
  readonly specifier: string;
  /** Whether only the type checker follows it, so that nothing is left of it at run time. */
  readonly typeOnly: boolean;
}

const cache = new Map<string, readonly Imported[]>();

/**
 * Everything that a source file imports: statements, re-exports, `import()`, types by `import('…')`, augmented modules,
 * `require` and `import.meta.resolve`. What is computed at run time is not seen.
 * @param path decides whether it is read as TypeScript or JavaScript
 */
export function importedBy(path: string, text: string): readonly Imported[] {
  const known = cache.get(text);
  if (known) return known;
  const found: Imported[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...importsAt(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  cache.set(text, found);
  return found;
}

function importsAt(node: ts.Node): readonly Imported[] {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, isTypeOnly(node.importClause));
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true);
  if (ts.isModuleDeclaration(node)) return named(node.name, true);
  if (ts.isCallExpression(node) && loads(node.expression)) return named(node.arguments[0], false);
  return [];
}

function named(name: ts.Node | undefined, typeOnly: boolean): readonly Imported[] {
  return name && ts.isStringLiteralLike(name) ? [{ specifier: name.text, typeOnly }] : [];
}

/** `import { type A, type B }` still loads its module with `verbatimModuleSyntax`. */
function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  return clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

/** `import`, `require`, `require.resolve`, `import.meta.resolve`, `createRequire(…)`, `createRequire(…).resolve`. */
function loads(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'resolve') {
    return ts.isMetaProperty(callee.expression) || requires(callee.expression);
  }
  return requires(callee);
}

function requires(expression: ts.Expression): boolean {
  if (ts.isIdentifier(expression)) return expression.text === 'require';
  return ts.isCallExpression(expression) && ts.isIdentifier(expression.expression)
    ? expression.expression.text === 'createRequire'
    : false;
}
