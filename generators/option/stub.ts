import { extname } from 'node:path';

import { Node, Project, type SourceFile, SyntaxKind } from 'ts-morph';

import { TemplateError } from '../../src/errors.js';
import { conditionsIn, resolveConditions, withoutDirectives } from '../../src/render/conditions.js';

/**
 * The text of a file that an option has to bring and that is not written yet, made from that of another option. In
 * TypeScript, exported functions and classes keep their signatures and throw; what only their bodies needed is left out. A test
 * fails. Anything else, also TypeScript without a body, is the other option's text, under a comment that says so where its format
 * has comments.
 * @param path in the generated repo
 * @param text of the other option's file
 * @param from id of the other option
 * @param id of the new option
 */
export function stubOf(path: string, text: string, from: string, id: string): string {
  const missing = `${path} of ${id} is not written yet`;
  if (path.endsWith('.test.ts')) return failingTest(missing);
  const stub = extname(path) === '.ts' ? withoutBodies(text, missing) : undefined;
  if (stub?.includes(missing)) return stub;
  const comment = commentFor(path, `${missing}: this is what ${from} has.`);
  return comment === undefined ? text : `${comment}\n${stub ?? text}`;
}

/** A test that fails until somebody writes it. */
export function failingTest(missing: string): string {
  return `import { expect, it } from 'vitest';

it('is written', () => {
  expect.fail('${missing}');
});
`;
}

function commentFor(path: string, sentence: string): string | undefined {
  if (/\.(ya?ml|sh)$/.test(path)) return `# ${sentence}`;
  if (path.endsWith('.md')) return `<!-- ${sentence} -->`;
  return /\.[cm]?[jt]s$/.test(path) ? `// ${sentence}` : undefined;
}

/** Undefined where line conditions make two programs of one text, such as two classes with one body. */
function withoutBodies(text: string, missing: string): string | undefined {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true } });
  const file = project.createSourceFile('/stub.ts', text);
  if (project.getProgram().getSyntacticDiagnostics(file).length > 0) return undefined;
  const body = `throw new Error('${missing}');`;
  for (const one of file.getFunctions()) if (one.isExported()) one.setBodyText(body);
  for (const one of file.getVariableDeclarations())
    if (one.isExported()) one.getInitializerIfKind(SyntaxKind.ArrowFunction)?.getBody().replaceWithText(`{ ${body} }`);
  for (const one of file.getClasses()) hollow(one, body);
  while (removeUnused(file));
  const stub = file.organizeImports().getFullText();
  // A line condition may have lost its other half together with what was left out.
  return hasWholeConditions(stub) ? stub : withoutDirectives(stub);
}

function hollow(declaration: ReturnType<SourceFile['getClasses']>[number], body: string): void {
  for (const member of [...declaration.getProperties(), ...declaration.getMethods()])
    if (member.getName().startsWith('#') || member.hasModifier('private')) member.remove();
  for (const one of declaration.getMethods()) if (one.hasBody()) one.setBodyText(body);
  for (const one of [...declaration.getGetAccessors(), ...declaration.getSetAccessors()]) one.setBodyText(body);
  for (const one of declaration.getConstructors()) {
    const call = one.getStatements().find((statement) => /^super\b/.test(statement.getText()));
    if (one.getStatements().length > 0) one.setBodyText(call?.getText() ?? body);
  }
}

/** Removes declarations that nothing uses any more, and says whether there were any. */
function removeUnused(file: SourceFile): boolean {
  const own = [
    ...file.getFunctions(),
    ...file.getVariableStatements(),
    ...file.getClasses(),
    ...file.getInterfaces(),
    ...file.getTypeAliases(),
  ];
  const unused = own.filter((one) => !one.isExported() && namesOf(one).every((name) => countOf(file, name) === 1));
  for (const one of unused) one.remove();
  return unused.length > 0;
}

function namesOf(declaration: Node): readonly string[] {
  if (Node.isVariableStatement(declaration)) return declaration.getDeclarations().map((one) => one.getName());
  return Node.hasName(declaration) ? [declaration.getName()] : [];
}

function countOf(file: SourceFile, name: string): number {
  return file.getDescendantsOfKind(SyntaxKind.Identifier).filter((identifier) => identifier.getText() === name).length;
}

function hasWholeConditions(text: string): boolean {
  try {
    resolveConditions('stub', text, new Set(conditionsIn('stub', text)));
    return true;
  } catch (error) {
    if (error instanceof TemplateError) return false;
    throw error;
  }
}
