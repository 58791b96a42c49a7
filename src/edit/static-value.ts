import { posix } from 'node:path';

import type { CallExpression, Expression, Node, ObjectLiteralExpression } from 'ts-morph';

import { bindingsOf } from './bindings.js';
import type { Draft } from './draft.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { type Placed, resolve } from './resolve.js';

/** What is known of a value only when the program runs. */
export class Computed {
  constructor(
    private readonly path: string,
    private readonly line: number,
  ) {}

  /** For people: `drizzle.config.ts:5`. */
  toString(): string {
    return `${this.path}:${String(this.line)}`;
  }
}

/** A value as far as the text says it. */
export type StaticValue = string | number | boolean | null | undefined | Computed | StaticList | StaticObject;
export type StaticList = readonly StaticValue[];
export interface StaticObject {
  readonly [key: string]: StaticValue;
}

/** What names stand for while a function is evaluated. */
type Scope = ReadonlyMap<string, StaticValue>;

const empty: Scope = new Map();

/**
 * The value of an expression: literals, templates, sums, lists, objects, constants of this and of other files of the repository,
 * and paths that are put together by `node:path`.
 * @param base the folder that paths made of `__dirname` are relative to
 */
export function staticValue(draft: Draft, placed: Placed, base = '.', scope = empty): StaticValue {
  try {
    return valueOf(draft, placed, base, scope);
  } catch (error) {
    if (error instanceof Refusal) return computed(placed);
    throw error;
  }
}

/** What an arrow function or a function that returns at once gives for arguments. */
export function staticResult(draft: Draft, { node, path }: Placed, args: readonly StaticValue[]): StaticValue {
  const { Node } = tsMorph();
  if (!Node.isArrowFunction(node) && !Node.isFunctionExpression(node) && !Node.isFunctionDeclaration(node))
    return computed({ node, path });
  const scope = new Map(node.getParameters().map((one, index) => [one.getName(), args[index]]));
  const body = node.getBody();
  const [only, second] = Node.isBlock(body) ? body.getStatements() : [];
  const result = Node.isReturnStatement(only) && !second ? only.getExpression() : body;
  return result && !Node.isBlock(result)
    ? staticValue(draft, { path, node: result }, '.', scope)
    : computed({ node, path });
}

/** Whether a value is a list. */
export function isStaticList(value: StaticValue): value is StaticList {
  return Array.isArray(value);
}

/** Whether a value is an object. */
export function isStaticObject(value: StaticValue): value is StaticObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Computed);
}

function valueOf(draft: Draft, placed: Placed, base: string, scope: Scope): StaticValue {
  const { Node } = tsMorph();
  const own = placed.node;
  if (Node.isIdentifier(own) && scope.has(own.getText())) return scope.get(own.getText());
  if (Node.isIdentifier(own) && own.getText() === 'undefined') return undefined;
  const folder = folderOf(placed, base);
  if (folder !== undefined) return folder;
  const { node, path } = resolve(draft, placed);
  const value = (inner: Node) => staticValue(draft, { path, node: inner }, base, scope);
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) return node.getLiteralValue();
  if (Node.isNumericLiteral(node)) return node.getLiteralValue();
  if (Node.isTrueLiteral(node)) return true;
  if (Node.isFalseLiteral(node)) return false;
  if (Node.isNullLiteral(node)) return null;
  if (Node.isTemplateExpression(node)) {
    const parts = node
      .getTemplateSpans()
      .map((span) => [value(span.getExpression()), span.getLiteral().getLiteralText()]);
    return joined([node.getHead().getLiteralText(), ...parts.flat()]) ?? computed({ path, node });
  }
  if (Node.isBinaryExpression(node) && node.getOperatorToken().getText() === '+')
    return joined([value(node.getLeft()), value(node.getRight())]) ?? computed({ path, node });
  if (Node.isArrayLiteralExpression(node)) return listOf(node.getElements(), value) ?? computed({ path, node });
  if (Node.isObjectLiteralExpression(node)) return objectOf(node, value, path);
  if (Node.isCallExpression(node)) return pathOf(draft, { path, node }, value) ?? computed({ path, node });
  return computed({ path, node });
}

function joined(parts: StaticList): string | undefined {
  return parts.every((part) => typeof part === 'string' || typeof part === 'number') ? parts.join('') : undefined;
}

function listOf(elements: readonly Expression[], value: (node: Node) => StaticValue): StaticList | undefined {
  const { Node } = tsMorph();
  const lists = elements.map((one) => {
    if (!Node.isSpreadElement(one)) return [value(one)];
    const spread = value(one.getExpression());
    return isStaticList(spread) ? spread : undefined;
  });
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}

/** After a spread that is computed, every property that it may have overwritten is. */
function objectOf(object: ObjectLiteralExpression, value: (node: Node) => StaticValue, path: string): StaticValue {
  const { Node } = tsMorph();
  let result: Record<string, StaticValue> = {};
  for (const property of object.getProperties()) {
    if (Node.isSpreadAssignment(property)) {
      const spread = value(property.getExpression());
      if (!isStaticObject(spread)) return computed({ path, node: property });
      result = { ...result, ...spread };
    } else if (Node.isShorthandPropertyAssignment(property)) result[property.getName()] = value(property.getNameNode());
    else if (Node.isPropertyAssignment(property)) {
      const key = property.getNameNode();
      const name = Node.isStringLiteral(key) ? key.getLiteralValue() : key.getText();
      const initializer = property.getInitializer();
      result[name] = initializer ? value(initializer) : undefined;
    } else result[property.getName()] = computed({ path, node: property });
  }
  return result;
}

/** `__dirname`, `import.meta.dirname` and `process.cwd()`, as a path relative to `base`. */
function folderOf({ node, path }: Placed, base: string): string | undefined {
  const text = node.getText();
  if (text === 'process.cwd()') return '.';
  if (text !== '__dirname' && text !== 'import.meta.dirname') return undefined;
  return posix.relative(base, posix.dirname(path)) || '.';
}

/** `join(__dirname, 'db', 'schema.ts')` of `node:path`. */
function pathOf(
  draft: Draft,
  { node, path }: Placed & { readonly node: CallExpression },
  value: (node: Node) => StaticValue,
): string | undefined {
  const { Node } = tsMorph();
  const callee = node.getExpression();
  const bindings = bindingsOf(draft.source(path));
  const root = Node.isPropertyAccessExpression(callee)
    ? callee.getExpression().getText().split('.')[0]
    : callee.getText();
  const specifier = bindings.get(root ?? '')?.specifier;
  const name = Node.isPropertyAccessExpression(callee) ? callee.getName() : bindings.get(root ?? '')?.imported;
  if (specifier === undefined || !['path', 'node:path', 'path/posix', 'node:path/posix'].includes(specifier))
    return undefined;
  const parts = node.getArguments().map((one) => value(one));
  const texts = parts.filter((part) => typeof part === 'string');
  if (texts.length < parts.length || (name !== 'join' && name !== 'resolve')) return undefined;
  const last = name === 'resolve' ? texts.findLastIndex((text) => posix.isAbsolute(text)) : -1;
  return posix.join(...texts.slice(Math.max(last, 0)));
}

function computed({ node, path }: Placed): Computed {
  return new Computed(path, node.getStartLineNumber());
}
