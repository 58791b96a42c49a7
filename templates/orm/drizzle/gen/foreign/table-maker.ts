import type { CallExpression, Node, SourceFile } from 'ts-morph';

import { bindingsOf, importOf } from '../../../../../src/edit/bindings.js';
import type { Draft } from '../../../../../src/edit/draft.js';
import { tsMorph } from '../../../../../src/edit/parse.js';
import { Refusal } from '../../../../../src/edit/refusal.js';
import { resolve } from '../../../../../src/edit/resolve.js';
import { staticResult, staticValue } from '../../../../../src/edit/static-value.js';
import type { Target } from '../../../../../src/edit/target.js';

/** What declares tables: `pgTable`, `shop.table` of a `pgSchema`, or what `pgTableCreator` gives. */
export interface TableMaker {
  /** In code: `pgTable`, `shop.table`, `createTable`. */
  readonly call: string;
  /** The constant that is imported for it. */
  readonly uses: Target;
  /** Other files can import it. */
  readonly isExported: boolean;
  /** The schema of PostgreSQL; undefined for that of the search path. */
  readonly schema: string | undefined;
  /** What a table is called in SQL that is declared by a name; undefined when that is computed. */
  readonly tableOf: (declared: string) => string | undefined;
}

/** The module of Drizzle that declares tables of PostgreSQL. */
export const pgCore = 'drizzle-orm/pg-core';

/** The maker where there are no tables yet. */
export const pgTable: TableMaker = {
  call: 'pgTable',
  uses: { path: pgCore, name: 'pgTable' },
  isExported: true,
  schema: undefined,
  tableOf: (declared) => declared,
};

/** What a call makes a table with; undefined when it makes none of PostgreSQL. */
export function makerOf(draft: Draft, path: string, call: CallExpression): TableMaker | undefined {
  const { Node } = tsMorph();
  const callee = call.getExpression();
  if (isOfDrizzle(draft, path, callee, 'pgTable')) return pgTable;
  const inner = Node.isPropertyAccessExpression(callee) ? callee : undefined;
  // pgTable.withRLS(…)
  if (inner && isOfDrizzle(draft, path, inner.getExpression(), 'pgTable')) return pgTable;
  const owner = inner?.getName() === 'table' ? inner.getExpression() : callee;
  if (!Node.isIdentifier(owner)) return undefined;
  const made = madeBy(draft, path, owner);
  if (!made) return undefined;
  const [argument] = made.node.getArguments();
  if (!argument) return undefined;
  const name = bindingsOf(draft.source(path)).get(owner.getText())?.imported ?? owner.getText();
  const uses = { path: made.path, name };
  const isExported = exportsConstant(draft.source(made.path), name);
  if (owner !== callee && isOfDrizzle(draft, made.path, made.node.getExpression(), 'pgSchema')) {
    const schema = staticValue(draft, { path: made.path, node: argument });
    if (typeof schema !== 'string') return undefined;
    return { call: `${name}.table`, uses, isExported, schema, tableOf: (declared) => declared };
  }
  if (owner === callee && isOfDrizzle(draft, made.path, made.node.getExpression(), 'pgTableCreator'))
    return {
      call: name,
      uses,
      isExported,
      schema: undefined,
      tableOf: (declared) => {
        const table = staticResult(draft, { path: made.path, node: argument }, [declared]);
        return typeof table === 'string' ? table : undefined;
      },
    };
  return undefined;
}

/** The call that the value of a constant is, and the file that it is in. */
function madeBy(
  draft: Draft,
  path: string,
  node: Node,
): { readonly node: CallExpression; readonly path: string } | undefined {
  const { Node } = tsMorph();
  try {
    const found = resolve(draft, { path, node });
    return Node.isCallExpression(found.node) ? { path: found.path, node: found.node } : undefined;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Whether a file exports a constant under its name. */
export function exportsConstant(file: SourceFile, name: string): boolean {
  const statement = file.getVariableStatement((one) => one.getDeclarations().some((each) => each.getName() === name));
  return (
    statement?.hasExportKeyword() === true ||
    file
      .getExportDeclarations()
      .filter((one) => one.getModuleSpecifierValue() === undefined)
      .some((one) => one.getNamedExports().some((each) => each.getName() === name && !each.getAliasNode()))
  );
}

function isOfDrizzle(draft: Draft, path: string, callee: Node, name: string): boolean {
  const binding = importOf(callee, bindingsOf(draft.source(path)));
  return binding?.specifier === pgCore && binding.imported === name;
}
