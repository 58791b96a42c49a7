import ts from 'typescript';

const cache = new Map<string, readonly string[]>();

/**
 * Everything that a source file imports, as it is written: statements, re-exports, `import()`, types by `import('…')`, augmented modules,
 * `require` and `import.meta.resolve`. What is computed at run time is not seen.
 * @param path decides whether it is read as TypeScript or JavaScript
 */
export function importedBy(path: string, text: string): readonly string[] {
  const known = cache.get(text);
  if (known) return known;
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...importsAt(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  cache.set(text, found);
  return found;
}

function importsAt(node: ts.Node): readonly string[] {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier);
  if (ts.isExportDeclaration(node)) return named(node.moduleSpecifier);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal);
  if (ts.isModuleDeclaration(node)) return named(node.name);
  if (ts.isCallExpression(node) && loads(node.expression)) return named(node.arguments[0]);
  return [];
}

function named(name: ts.Node | undefined): readonly string[] {
  return name && ts.isStringLiteralLike(name) ? [name.text] : [];
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
