import type { Node } from 'ts-morph';

import { type ImportOptions, planImport } from './add-import.js';
import { autoloads } from './autoload.js';
import { bindingsOf, importOf, isTarget } from './bindings.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { countIn, isElement } from './elements.js';
import { dynamicImport, isOwnPlugin, listOf, type Registration, registrationsIn } from './fastify-calls.js';
import { elementOf, importByHand } from './in-array.js';
import { endOfLine, indentation } from './list.js';
import { means } from './module-path.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { resolve } from './resolve.js';
import { insert } from './splice.js';
import type { Target } from './target.js';

/**
 * A plugin of a Fastify app: registered by a call beside the others, as an element of the list that a loop registers, or
 * by autoload, which needs nothing.
 * @param options the second argument of `register`, as code
 */
export function fastifyPlugin(path: string, target: Target, options: string | undefined, imports: ImportOptions): Edit {
  const element = (list: Registration) =>
    elementOf(path, () => listOf(list, path) ?? missing(), target, imports, 'the list of plugins');
  const after = options === undefined ? '' : `, ${options}`;
  return {
    path,
    count: (draft) => countPlugin(draft, path, target),
    apply: (draft) => {
      const loop = registrationsIn(draft, path).find((one) => listOf(one, path));
      if (loop && !registrationsIn(draft, path).some((one) => isOwnPlugin(one, draft, path))) {
        element(loop).apply(draft);
        return;
      }
      const place = placeOf(draft, path);
      const { expression, splices } = planImport(draft, path, target, imports);
      const { eol, semicolon } = draft.style(path);
      const indent = indentation(draft.text(path), place.after.getStart());
      const line = `${eol}${indent}${place.before}${place.app}.register(${expression}${after})${semicolon}`;
      draft.splice(path, [...splices, insert(endOfLine(draft.text(path), place.after.getEnd()), line)]);
    },
    byHand: (draft) => [importByHand(draft, path, target, imports), `await app.register(${target.name}${after});`],
  };
}

function missing(): never {
  throw new Refusal('the list of plugins is not to be found');
}

function countPlugin(draft: Draft, path: string, target: Target): number {
  const bindings = bindingsOf(draft.source(path));
  const all = registrationsIn(draft, path);
  const calls = all.filter(
    ({ plugin }) => isTarget(plugin, path, bindings, target) || means(dynamicImport(plugin) ?? '', path, target.path),
  ).length;
  const lists = all.flatMap((one) => listOf(one, path) ?? []);
  const inLists = lists.reduce((sum, list) => sum + countIn(draft, resolve(draft, list), isElement(target)), 0);
  return calls + inLists + (autoloads(draft, path, target.path) ? 1 : 0);
}

interface Place {
  /** The statement before the new one. */
  readonly after: Node;
  /** `await ` or `void `, as the others have it. */
  readonly before: string;
  readonly app: string;
}

/** After the last plugin of the repository's own; without any, after the last from npm; without any, after the app is made. */
function placeOf(draft: Draft, path: string): Place {
  const all = registrationsIn(draft, path);
  const own = all.filter((one) => isOwnPlugin(one, draft, path));
  const group = own.length > 0 ? own : all;
  const last = group.at(-1);
  if (!last) return afterCreation(draft, path);
  const blocks = new Set(group.map(({ statement }) => statement.getParent()));
  if (blocks.size > 1) throw new Refusal('plugins are registered in several places');
  const { app, statement } = last;
  const before = /^(?:await|void|return)\s/.exec(statement.getText())?.[0] ?? '';
  if (before.startsWith('return')) throw new Refusal('the last registration is returned');
  return { after: statement, before, app };
}

function afterCreation(draft: Draft, path: string): Place {
  const { Node, SyntaxKind } = tsMorph();
  const file = draft.source(path);
  const bindings = bindingsOf(file);
  const made = file.getDescendantsOfKind(SyntaxKind.VariableDeclaration).filter((one) => {
    const value = one.getInitializer();
    const call = Node.isAwaitExpression(value) ? value.getExpression() : value;
    const callee = Node.isCallExpression(call) ? importOf(call.getExpression(), bindings) : undefined;
    return callee?.specifier === 'fastify' && ['default', 'fastify'].includes(callee.imported);
  });
  const [only] = made;
  const statement = only?.getVariableStatement();
  if (!only || !statement || made.length > 1)
    throw new Refusal('it neither registers plugins nor makes one Fastify app');
  return { after: statement, before: '', app: only.getName() };
}
