import type { CallExpression } from 'ts-morph';

import { bindingsOf, importOf } from './bindings.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { endOfLine, indentation } from './list.js';
import { tsMorph } from './parse.js';
import { Refusal } from './refusal.js';
import { insert } from './splice.js';

/** `app.enableShutdownHooks()` after the application of a file is made, so that modules can close what they have opened. */
export function shutdownHooksIn(path: string): Edit {
  return {
    path,
    count: (draft) => (callsIn(draft, path, 'enableShutdownHooks').length > 0 ? 1 : 0),
    apply: (draft) => {
      const { name, statement } = applicationIn(draft, path);
      const { eol, semicolon } = draft.style(path);
      const indent = indentation(draft.text(path), statement.getStart());
      const line = `${eol}${indent}${name}.enableShutdownHooks()${semicolon}`;
      draft.splice(path, [insert(endOfLine(draft.text(path), statement.getEnd()), line)]);
    },
    byHand: () => ['app.enableShutdownHooks();  // after the application is made'],
  };
}

/** The constant that `NestFactory.create(…)` is given to. */
function applicationIn(draft: Draft, path: string) {
  const { Node, SyntaxKind } = tsMorph();
  const bindings = bindingsOf(draft.source(path));
  const made = callsIn(draft, path, 'create').filter((call) => {
    const callee = call.getExpression();
    return (
      Node.isPropertyAccessExpression(callee) && importOf(callee.getExpression(), bindings)?.imported === 'NestFactory'
    );
  });
  const declarations = made.flatMap((call) => {
    const declaration = call.getFirstAncestorByKind(SyntaxKind.VariableDeclaration);
    const value = declaration?.getInitializer();
    return declaration && (Node.isAwaitExpression(value) ? value.getExpression() : value) === call ? [declaration] : [];
  });
  const [only] = declarations;
  const statement = only?.getVariableStatement();
  if (!only || !statement || made.length > 1)
    throw new Refusal('it does not make one application that it has a name for');
  return { name: only.getName(), statement };
}

function callsIn(draft: Draft, path: string, method: string): readonly CallExpression[] {
  const { Node, SyntaxKind } = tsMorph();
  return draft
    .source(path)
    .getDescendantsOfKind(SyntaxKind.CallExpression)
    .filter((call) => {
      const callee = call.getExpression();
      return Node.isPropertyAccessExpression(callee) && callee.getName() === method;
    });
}
