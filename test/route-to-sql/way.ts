import ts from 'typescript';

/** Code that runs: a function, a method, a getter, or the initial value of a field. */
type Code = ts.FunctionLikeDeclaration | ts.PropertyDeclaration;

interface Step {
  readonly code: Code;
  readonly calls: readonly Code[];
}

/**
 * The files of the functions that run from `handler` to the queries that it makes: those that lead to a query, and the methods of the base
 * class and of the unit of work that these call. What only converts a value or sets a header is not counted.
 */
export function filesToSql(program: ts.Program, handler: Code): readonly string[] {
  const steps = new Map<Code, Step>();
  const visit = (code: Code): void => {
    if (steps.has(code)) return;
    const step = { code, calls: calledBy(program, code) };
    steps.set(code, step);
    step.calls.forEach(visit);
  };
  visit(handler);
  const leading = new Set([...steps.values()].filter(({ code }) => isQuery(code)).map(({ code }) => code));
  for (let size = -1; size !== leading.size;) {
    size = leading.size;
    for (const { code, calls } of steps.values()) if (calls.some((called) => leading.has(called))) leading.add(code);
  }
  const connecting = [...leading].flatMap((code) =>
    (steps.get(code)?.calls ?? []).filter((called) => connects(called)),
  );
  return [...new Set([...leading, ...connecting].map((code) => code.getSourceFile().fileName))].toSorted();
}

/** Sends a query of Drizzle or Prisma. */
function isQuery(code: Code): boolean {
  return (
    code.getSourceFile().fileName.endsWith('repository.ts') &&
    /\btx\b[\s\S]*?\.(select|findFirst|findMany|findUnique)\(/.test(code.getText())
  );
}

/** Is what a query takes its connection and its scope from. */
function connects(code: Code): boolean {
  return /packages\/database\/src\/(repository|database)\.ts$/.test(code.getSourceFile().fileName);
}

function calledBy(program: ts.Program, code: Code): readonly Code[] {
  const found: Code[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) found.push(...declarationsOf(program, node.name));
    else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
      found.push(...declarationsOf(program, node.expression));
    ts.forEachChild(node, look);
  };
  ts.forEachChild(code, look);
  return found;
}

function declarationsOf(program: ts.Program, name: ts.Node): readonly Code[] {
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(name);
  const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declarations = target?.declarations ?? importedMethods(program, name);
  return declarations.flatMap((declaration): readonly Code[] => {
    if (ts.isMethodSignature(declaration)) return implementationsOf(program, declaration);
    return isCode(declaration) ? [declaration] : [];
  });
}

function isCode(node: ts.Node): node is Code {
  if (ts.isPropertyDeclaration(node)) return node.initializer !== undefined;
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** The methods that implement one of an interface. */
function implementationsOf(program: ts.Program, { name, parent }: ts.MethodSignature): readonly Code[] {
  if (!ts.isInterfaceDeclaration(parent)) return [];
  const contract = parent.name.text;
  return classesOf(program).flatMap((candidate) => {
    const names =
      candidate.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression.getText())) ?? [];
    return names.includes(contract) ? methodsOf(candidate, name.getText()) : [];
  });
}

/**
 * Methods by that name of the classes that the file imports: the type of what a Fastify plugin is given comes from Fastify, which is not
 * there.
 */
function importedMethods(program: ts.Program, name: ts.Node): readonly Code[] {
  const imports = name.getSourceFile().statements.filter(ts.isImportDeclaration);
  const imported = new Set(imports.flatMap(({ importClause }) => importClause?.getText().match(/\w+/g) ?? []));
  return classesOf(program)
    .filter((candidate) => imported.has(candidate.name?.text ?? ''))
    .flatMap((candidate) => methodsOf(candidate, name.getText()));
}

function methodsOf({ members }: ts.ClassDeclaration, name: string): readonly Code[] {
  return members.filter((member) => isCode(member)).filter((member) => member.name?.getText() === name);
}

function classesOf(program: ts.Program): readonly ts.ClassDeclaration[] {
  return program.getSourceFiles().flatMap(({ statements }) => statements.filter(ts.isClassDeclaration));
}
