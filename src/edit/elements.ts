import type { ArrayLiteralExpression, Node } from 'ts-morph';

import { bindingsOf, isTarget } from './bindings.js';
import type { Draft } from './draft.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { type Placed, resolve } from './resolve.js';
import type { Target } from './target.js';

/** Whether an element of a list is what is looked for. */
export type Matches = (draft: Draft, element: Placed) => boolean;

/** An element that is `target`, directly or as `forwardRef(() => Target)` or `Target.forRoot(…)`. */
export function isElement(target: Target): Matches {
  return (draft, { node, path }) => isTarget(core(node), path, bindingsOf(draft.source(path)), target);
}

/** An element that is a string. */
export function isText(text: string): Matches {
  return (_, { node }) => {
    const { Node } = tsMorph();
    return (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) && node.getLiteralText() === text;
  };
}

function core(node: Node): Node {
  const { Node } = tsMorph();
  if (!Node.isCallExpression(node)) return node;
  const callee = node.getExpression();
  const [first] = node.getArguments();
  if (callee.getText() === 'forwardRef' && Node.isArrowFunction(first)) return first.getBody();
  return Node.isPropertyAccessExpression(callee) ? callee.getExpression() : node;
}

/**
 * How often a list holds an element; what a spread brings counts, too. Of two lists that a condition chooses from, the one
 * that has more of them counts.
 */
export function countIn(draft: Draft, list: Placed, matches: Matches): number {
  const { Node } = tsMorph();
  const { node, path } = list;
  if (Node.isArrayLiteralExpression(node))
    return [...node.getElements(), ...pushedTo(node)].reduce(
      (sum, element) => sum + countElement(draft, { path, node: element }, matches),
      0,
    );
  if (Node.isConditionalExpression(node)) {
    const branches = [node.getWhenTrue(), node.getWhenFalse()];
    return Math.max(...branches.map((branch) => countIn(draft, followed(draft, { path, node: branch }), matches)));
  }
  return 0;
}

/** What `list.push(…)` and `list.unshift(…)` add to a constant, in the same file. */
function pushedTo(array: ArrayLiteralExpression): readonly Node[] {
  const { SyntaxKind } = tsMorph();
  const name = array.getFirstAncestorByKind(SyntaxKind.VariableDeclaration)?.getName();
  if (name === undefined) return [];
  return array
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => [`${name}.push`, `${name}.unshift`].includes(call.getExpression().getText()))
    .flatMap((call) => call.getArguments());
}

function countElement(draft: Draft, { node, path }: Placed, matches: Matches): number {
  const { Node } = tsMorph();
  if (Node.isSpreadElement(node))
    return countIn(draft, followed(draft, { path, node: inBrackets(node.getExpression()) }), matches);
  if (Node.isConditionalExpression(node))
    return Math.max(
      ...[node.getWhenTrue(), node.getWhenFalse()].map((branch) =>
        countElement(draft, { path, node: branch }, matches),
      ),
    );
  if (Node.isBinaryExpression(node)) return countElement(draft, { path, node: node.getRight() }, matches);
  return matches(draft, { path, node }) ? 1 : 0;
}

function inBrackets(node: Node): Node {
  const { Node } = tsMorph();
  return Node.isParenthesizedExpression(node) ? inBrackets(node.getExpression()) : node;
}

/** What cannot be followed is taken to hold nothing: it is what a person has written besides. */
function followed(draft: Draft, placed: Placed): Placed {
  try {
    return resolve(draft, placed);
  } catch (error) {
    if (error instanceof Refusal) return placed;
    throw error;
  }
}

/** The array that an expression refers to. */
export function arrayAt(
  draft: Draft,
  expression: Placed,
): { readonly path: string; readonly node: ArrayLiteralExpression } {
  const { Node } = tsMorph();
  const { node, path } = resolve(draft, expression);
  if (Node.isArrayLiteralExpression(node)) return { path, node };
  if (Node.isConditionalExpression(node)) throw new Refusal('a condition chooses between two lists');
  throw new Refusal(`the list is computed: ${shortened(node.getText())}`);
}

/** Code on one line, cut after 60 characters, for messages. */
export function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
