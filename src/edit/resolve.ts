import type { Expression, Node, ObjectLiteralExpression, SourceFile } from 'ts-morph';

import { bindingsOf, importOf } from './bindings.js';
import type { Draft } from './draft.js';
import { isOwn } from './module-path.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';

/** An expression, and the file that it is in. */
export interface Placed {
  readonly path: string;
  readonly node: Node;
}

const mostSteps = 12;

/**
 * Follows an expression to where its value is written: through brackets, `as const`, `satisfies`, `Object.freeze`,
 * constants, and imports from other files of the repository.
 * @throws Refusal when that cannot be read from the text
 */
export function resolve(draft: Draft, { path, node }: Placed, steps = mostSteps): Placed {
  const { Node } = tsMorph();
  if (steps === 0) throw new Refusal(`${node.getText()} leads too far`);
  const inner = unwrap(node);
  if (inner !== node) return resolve(draft, { path, node: inner }, steps);
  if (Node.isIdentifier(node)) return followName(draft, path, node, steps - 1);
  if (Node.isPropertyAccessExpression(node)) return followMember(draft, path, node, steps - 1);
  return { path, node };
}

/** Without what changes only the type of an expression, or selects from it. */
function unwrap(node: Node): Node {
  const { Node } = tsMorph();
  if (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isNonNullExpression(node) ||
    Node.isTypeAssertion(node)
  )
    return unwrap(node.getExpression());
  if (!Node.isCallExpression(node)) return node;
  const callee = node.getExpression();
  const [first] = node.getArguments();
  if (callee.getText() === 'Object.freeze' && first) return unwrap(first);
  // [A, isOn && B].filter(Boolean)
  const selects = Node.isPropertyAccessExpression(callee) && callee.getName() === 'filter';
  return selects ? unwrap(callee.getExpression()) : node;
}

function followName(draft: Draft, path: string, node: Node, steps: number): Placed {
  const name = node.getText();
  const file = draft.source(path);
  const binding = bindingsOf(file).get(name);
  if (binding) return followImport(draft, path, binding.specifier, binding.imported, steps);
  const value = declared(file, name);
  if (!value) throw new Refusal(`${name} is not a constant of that file`);
  return resolve(draft, { path, node: value }, steps);
}

/** The value of a constant at the top of a file. */
function declared(file: SourceFile, name: string): Expression | undefined {
  const { VariableDeclarationKind } = tsMorph();
  const statement = file.getVariableStatement((one) => one.getDeclarations().some((each) => each.getName() === name));
  if (!statement) return undefined;
  if (statement.getDeclarationKind() !== VariableDeclarationKind.Const)
    throw new Refusal(`${name} is a variable, not a constant`);
  return file.getVariableDeclaration(name)?.getInitializer();
}

function followImport(draft: Draft, path: string, specifier: string, imported: string, steps: number): Placed {
  const next = isOwn(specifier) ? draft.resolve(specifier, path) : undefined;
  if (next === undefined) throw new Refusal(`${imported} comes from ${specifier}, which is not followed`);
  return exported(draft, next, imported, steps);
}

/** What a file of the repository exports under a name. */
export function exported(draft: Draft, path: string, name: string, steps = mostSteps): Placed {
  const { Node } = tsMorph();
  if (steps === 0) throw new Refusal(`${name} leads too far`);
  const file = draft.source(path);
  const value = name === 'default' ? undefined : declared(file, name);
  if (value) return resolve(draft, { path, node: value }, steps);
  for (const statement of file.getStatements()) {
    if (Node.isExportAssignment(statement) && name === 'default')
      return resolve(draft, { path, node: statement.getExpression() }, steps);
    if (!Node.isExportDeclaration(statement)) continue;
    const specifier = statement.getModuleSpecifierValue();
    const one = statement.getNamedExports().find((each) => (each.getAliasNode()?.getText() ?? each.getName()) === name);
    if (one && specifier !== undefined) return followImport(draft, path, specifier, one.getName(), steps - 1);
    if (one) return followName(draft, path, one.getNameNode(), steps - 1);
  }
  if (draft.unfold(path)) return exported(draft, path, name, steps);
  throw new Refusal(`${path} does not export ${name} as a constant`);
}

/** `lists.modules`, where `lists` is an object or a module. */
function followMember(draft: Draft, path: string, node: Node, steps: number): Placed {
  const { Node } = tsMorph();
  if (!Node.isPropertyAccessExpression(node)) return { path, node };
  const binding = importOf(node, bindingsOf(draft.source(path)));
  const isModule = bindingsOf(draft.source(path)).get(node.getExpression().getText())?.imported === '*';
  if (binding && isModule) return followImport(draft, path, binding.specifier, binding.imported, steps);
  const owner = resolve(draft, { path, node: node.getExpression() }, steps);
  if (!Node.isObjectLiteralExpression(owner.node)) throw new Refusal(`${node.getText()} is computed`);
  const value = propertyOf(owner.node, node.getName());
  if (!value && draft.unfold(owner.path)) return followMember(draft, path, node, steps);
  if (!value) throw new Refusal(`${node.getText()} is not there`);
  return resolve(draft, { path: owner.path, node: value }, steps);
}

/** The value of a property, also when it is shorthand or its name is in quotes. */
export function propertyOf(object: ObjectLiteralExpression, name: string): Node | undefined {
  const { Node } = tsMorph();
  for (const property of object.getProperties()) {
    if (Node.isShorthandPropertyAssignment(property) && property.getName() === name) return property.getNameNode();
    if (!Node.isPropertyAssignment(property)) continue;
    const key = property.getNameNode();
    const text = Node.isStringLiteral(key) ? key.getLiteralValue() : key.getText();
    if (text === name) return property.getInitializer();
  }
  return undefined;
}
