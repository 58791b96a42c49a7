import type { ArrowFunction, Block, FunctionDeclaration, FunctionExpression } from 'ts-morph';

import type { Draft } from './draft.js';
import type { Find } from './in-array.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { resolve } from './resolve.js';

/** A function of a file, and its body. */
export interface FoundFunction {
  readonly path: string;
  readonly node: ArrowFunction | FunctionDeclaration | FunctionExpression;
  readonly body: Block;
}

/**
 * A function at the top of a file, declared or a constant, by its name.
 * @throws Refusal when there is none, or it has no block
 */
export function functionAt(draft: Draft, path: string, name: string): FoundFunction {
  const { Node } = tsMorph();
  const file = draft.source(path);
  const value = file.getVariableDeclaration(name)?.getInitializer();
  const declared = file.getFunction(name);
  const found = declared ? { path, node: declared } : value && resolve(draft, { path, node: value });
  if (!found) throw new Refusal(`it has no function ${name}`);
  const { node } = found;
  if (!Node.isFunctionDeclaration(node) && !Node.isArrowFunction(node) && !Node.isFunctionExpression(node))
    throw new Refusal(`${name} is no function`);
  const body = node.getBody();
  if (!Node.isBlock(body)) throw new Refusal(`${name} has no body in braces`);
  return { path: found.path, node, body };
}

/** What a function returns, when it returns at one place only. */
export function returnedBy(path: string, name: string): Find {
  return (draft) => {
    const { Node } = tsMorph();
    const { body, path: file } = functionAt(draft, path, name);
    const values = body.getStatements().flatMap((one) => (Node.isReturnStatement(one) ? [one.getExpression()] : []));
    const [value] = values;
    if (!value || values.length > 1) throw new Refusal(`what ${name} returns is computed`);
    return { path: file, node: value };
  };
}
