import type { CallExpression, Node } from 'ts-morph';

import { bindingsOf, importOf } from '../../../../../src/edit/bindings.js';
import type { Draft } from '../../../../../src/edit/draft.js';
import { tsMorph } from '../../../../../src/edit/parse.js';
import { Refusal } from '../../../../../src/edit/refusal.js';
import { type Placed, propertyOf, resolve } from '../../../../../src/edit/resolve.js';
import { staticValue } from '../../../../../src/edit/static-value.js';
import { exportsConstant, makerOf, pgCore, type TableMaker } from './table-maker.js';

/** A table of Drizzle that is there. */
export interface DeclaredTable {
  readonly path: string;
  /** The constant. */
  readonly name: string;
  /** What it is declared by: `posts` of `createTable('posts', …)`. */
  readonly declared: string;
  /** In SQL; as declared where that is not understood. */
  readonly table: string;
  /** What it is made with; where that is not understood, the call and its place, for people. */
  readonly maker: TableMaker | string;
  /** Its column `id`; undefined without one. */
  readonly key: { readonly made: string; readonly column: string } | undefined;
}

/** The tables that a file exports, in order. */
export function tablesIn(draft: Draft, path: string): readonly DeclaredTable[] {
  const file = draft.source(path);
  return file.getVariableDeclarations().flatMap((declaration): readonly DeclaredTable[] => {
    const name = declaration.getName();
    const call = callIn(declaration.getInitializer());
    if (!call || !exportsConstant(file, name)) return [];
    const [first, columns] = call.getArguments();
    const declared = first && staticValue(draft, { path, node: first });
    const maker = makerOf(draft, path, call);
    if (typeof declared !== 'string' || (!maker && !mayMakeTable(call))) return [];
    const table = maker?.tableOf(declared);
    const place = `${call.getExpression().getText()} in ${path}:${String(call.getStartLineNumber())}`;
    return [
      {
        path,
        name,
        declared,
        table: table ?? declared,
        maker: maker && table !== undefined ? maker : place,
        key: columns && keyIn(draft, path, columns),
      },
    ];
  });
}

/**
 * Whether a function that is not followed may make a table: in a file that imports columns of Drizzle, it is given a name and an
 * object, and is not of Drizzle itself.
 */
function mayMakeTable(call: CallExpression): boolean {
  const { Node } = tsMorph();
  const bindings = bindingsOf(call.getSourceFile());
  const callee = call.getExpression();
  const isOfDrizzle = importOf(callee, bindings)?.specifier.startsWith('drizzle-orm') === true;
  const isTable =
    Node.isIdentifier(callee) || (Node.isPropertyAccessExpression(callee) && callee.getName() === 'table');
  const columns = call.getArguments()[1];
  return (
    !isOfDrizzle &&
    isTable &&
    [...bindings.values()].some(({ specifier }) => specifier === pgCore) &&
    (Node.isObjectLiteralExpression(columns) || Node.isArrowFunction(columns))
  );
}

/** The call that makes a table, of `pgTable(…).enableRLS()` too. */
function callIn(node: Node | undefined): CallExpression | undefined {
  const { Node } = tsMorph();
  if (!Node.isCallExpression(node)) return undefined;
  const callee = node.getExpression();
  const inner = Node.isPropertyAccessExpression(callee) ? callIn(callee.getExpression()) : undefined;
  return inner ?? node;
}

/** `id: uuid('id').primaryKey()`, also where the columns are what a function returns, or spread from a constant. */
function keyIn(draft: Draft, path: string, columns: Node): DeclaredTable['key'] {
  const { Node } = tsMorph();
  const body = Node.isArrowFunction(columns) ? columns.getBody() : columns;
  const object = Node.isParenthesizedExpression(body) ? body.getExpression() : body;
  const column = columnIn(draft, { path, node: object }, 'id');
  const builder = column && builderIn(column.node);
  if (!builder) return undefined;
  const [first] = builder.getArguments();
  const named = first && staticValue(draft, { path: column.path, node: first });
  const callee = builder.getExpression();
  const imported = importOf(callee, bindingsOf(draft.source(column.path)))?.imported;
  return {
    made: imported ?? (Node.isPropertyAccessExpression(callee) ? callee.getName() : callee.getText()),
    column: typeof named === 'string' ? named : 'id',
  };
}

/** What a column is made with; undefined where there is none that can be read. */
function columnIn(draft: Draft, { node, path }: Placed, name: string): Placed | undefined {
  const { Node } = tsMorph();
  if (!Node.isObjectLiteralExpression(node)) return undefined;
  const own = propertyOf(node, name);
  if (own) return { path, node: own };
  return node
    .getProperties()
    .flatMap((one) => (Node.isSpreadAssignment(one) ? [one.getExpression()] : []))
    .flatMap((spread) => {
      const found = resolved(draft, { path, node: spread });
      return (found && columnIn(draft, found, name)) ?? [];
    })
    .at(-1);
}

function resolved(draft: Draft, placed: Placed): Placed | undefined {
  try {
    return resolve(draft, placed);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** `uuid('id')` of `uuid('id').primaryKey().defaultRandom()`, or `t.uuid('id')`. */
function builderIn(node: Node): CallExpression | undefined {
  const { Node } = tsMorph();
  if (!Node.isCallExpression(node)) return undefined;
  const callee = node.getExpression();
  const inner = Node.isPropertyAccessExpression(callee) ? builderIn(callee.getExpression()) : undefined;
  return inner ?? node;
}
