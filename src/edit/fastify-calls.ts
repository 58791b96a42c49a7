import type { CallExpression, Node } from 'ts-morph';

import { bindingsOf, importOf } from './bindings.js';
import type { Draft } from './draft.js';
import { isOwn } from './module-path.js';
import { tsMorph } from './parse.js';
import type { Placed } from './resolve.js';

/** A call `app.register(plugin, …)`. */
export interface Registration {
  readonly call: CallExpression;
  readonly plugin: Node;
  /** The statement that it is in. */
  readonly statement: Node;
  /** What `register` is called on; of a chain, its beginning. */
  readonly app: string;
}

/** Every registration in a file, in order. */
export function registrationsIn(draft: Draft, path: string): readonly Registration[] {
  const { Node, SyntaxKind } = tsMorph();
  return draft
    .source(path)
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .flatMap((call) => {
      const callee = call.getExpression();
      const [plugin] = call.getArguments();
      if (!Node.isPropertyAccessExpression(callee) || callee.getName() !== 'register' || !plugin) return [];
      const statement = call.getFirstAncestor((one) => Node.isStatement(one));
      return statement ? [{ call, plugin, statement, app: rootOf(callee.getExpression()) }] : [];
    });
}

/** `app` of `app.register(a).register(b)`. */
function rootOf(node: Node): string {
  const { Node } = tsMorph();
  if (Node.isCallExpression(node)) return rootOf(node.getExpression());
  if (Node.isPropertyAccessExpression(node) && node.getName() === 'register') return rootOf(node.getExpression());
  return node.getText();
}

/** Whether a registration brings a plugin of this repository, not one from npm. */
export function isOwnPlugin({ plugin }: Registration, draft: Draft, path: string): boolean {
  const specifier = importOf(plugin, bindingsOf(draft.source(path)))?.specifier ?? dynamicImport(plugin);
  return specifier !== undefined && isOwn(specifier);
}

/** `import('./routes/users.js')` */
export function dynamicImport(plugin: Node): string | undefined {
  const { Node, SyntaxKind } = tsMorph();
  if (!Node.isCallExpression(plugin) || !plugin.getExpression().isKind(SyntaxKind.ImportKeyword)) return undefined;
  const [specifier] = plugin.getArguments();
  return Node.isStringLiteral(specifier) ? specifier.getLiteralValue() : undefined;
}

/** The list of `for (const plugin of list) app.register(plugin)` and of `list.forEach((plugin) => app.register(plugin))`. */
export function listOf({ plugin }: Registration, path: string): Placed | undefined {
  const { Node } = tsMorph();
  const name = plugin.getText();
  const scope = plugin.getFirstAncestor(
    (one) =>
      (Node.isForOfStatement(one) && one.getInitializer().getText().split(/\s+/).at(-1) === name) ||
      (Node.isArrowFunction(one) && one.getParameters()[0]?.getName() === name),
  );
  if (Node.isForOfStatement(scope)) return { path, node: scope.getExpression() };
  const call = scope?.getParent();
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  const isForEach = Node.isPropertyAccessExpression(callee) && callee.getName() === 'forEach';
  return isForEach ? { path, node: callee.getExpression() } : undefined;
}
