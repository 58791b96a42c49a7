import { posix } from 'node:path';

import type { Node } from 'ts-morph';

import { bindingsOf, importOf } from './bindings.js';
import { Draft, type Read } from './draft.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { exported, type Placed, resolve } from './resolve.js';
import { Computed, isStaticObject, staticValue, type StaticObject, type StaticValue } from './static-value.js';

/**
 * The object that a configuration file exports: `export default defineConfig({ … })`, a constant, `module.exports = { … }`, JSON.
 * @returns the place that is not understood when it is no object, or the file has a syntax error
 */
export function settingsIn(path: string, read: Read): StaticObject | Computed {
  const draft = new Draft(read);
  try {
    const value = path.endsWith('.json') ? parsed(draft.text(path)) : exportedBy(draft, path);
    if (isStaticObject(value) || value instanceof Computed) return value;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return new Computed(path, 1);
}

function parsed(text: string): StaticValue {
  try {
    return JSON.parse(text) as StaticValue;
  } catch {
    return undefined;
  }
}

function exportedBy(draft: Draft, path: string): StaticValue {
  const { Node } = tsMorph();
  const assigned = draft
    .source(path)
    .getStatements()
    .flatMap((one) => {
      const expression = Node.isExpressionStatement(one) ? one.getExpression() : undefined;
      if (!Node.isBinaryExpression(expression)) return [];
      const isExport = ['module.exports', 'exports.default'].includes(expression.getLeft().getText());
      return isExport ? [expression.getRight()] : [];
    })
    .at(-1);
  const found = assigned ? resolve(draft, { path, node: assigned }) : exported(draft, path, 'default');
  return staticValue(draft, { path: found.path, node: withoutCall(draft, found) }, posix.dirname(path));
}

/** The argument of `defineConfig`, which gives back what it takes. */
function withoutCall(draft: Draft, { node, path }: Placed): Node {
  const { Node } = tsMorph();
  if (!Node.isCallExpression(node)) return node;
  const callee = node.getExpression();
  const name = importOf(callee, bindingsOf(draft.source(path)))?.imported ?? callee.getText();
  const [first] = node.getArguments();
  return first && name === 'defineConfig' ? first : node;
}
