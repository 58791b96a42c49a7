import type { Target } from '../../../../../src/edit/target.js';
import { callsOf, hasSqlDefault, importOf } from '../column.js';
import type { Key } from '../../../../../src/gen/migration/shape.js';
import { pgCore, type TableMaker } from './table-maker.js';
import type { PlainColumn, PlainTable } from '../../../../../src/gen/foreign-apps/plain-table.js';

/** The declaration of a table, and what it needs. */
export interface Declaration {
  readonly text: string;
  /** Of `drizzle-orm/pg-core`. */
  readonly functions: readonly string[];
  /** `sql` of `drizzle-orm`. */
  readonly usesSql: boolean;
  /** Tables that it refers to, and what it is made with; of other files, or of the same. */
  readonly constants: readonly Target[];
}

/** How a table is declared. */
interface DeclaredAs {
  /** The constant. */
  readonly constant: string;
  /** What its maker is given. */
  readonly declared: string;
  readonly maker: TableMaker;
}

/** `export const products = pgTable(…)`. */
export function declarationOf(table: PlainTable, { constant, declared, maker }: DeclaredAs): Declaration {
  const { checks, columns, createdAt, indexes, updatedAt } = table;
  const moment = (name: string) => `timestamp('${name}', { precision: 3, withTimezone: true }).notNull().defaultNow()`;
  const lines = [
    `id: uuid('id').primaryKey().defaultRandom(),`,
    ...columns.map((column) => `${column.property}: ${chainOf(column, constant)},`),
    `createdAt: ${moment(createdAt.name)},`,
    `updatedAt: ${moment(updatedAt.name)},`,
  ];
  const extras = [
    ...indexes.map((key) => `index('${key.name}').on(${propertiesOf(key)}),`),
    ...checks.map(
      ({ column, name, values }) =>
        `check('${name}', sql\`\${table.${column.property}} in (${values.map((value) => `'${value}'`).join(', ')})\`),`,
    ),
  ];
  const text = [
    `export const ${constant} = ${maker.call}(`,
    `  '${declared}',`,
    '  {',
    ...lines.map((line) => `    ${line}`),
    '  },',
    '  (table) => [',
    ...extras.map((line) => `    ${line}`),
    '  ],',
    ');',
  ].join('\n');
  return {
    text,
    functions: functionsOf(table, maker),
    usesSql: checks.length > 0 || columns.some(({ field }) => hasSqlDefault(field)),
    constants: [
      ...(maker.uses.path === pgCore ? [] : [maker.uses]),
      ...columns.flatMap(({ reference }) =>
        reference && reference.path !== '' ? [{ path: reference.path, name: reference.name }] : [],
      ),
    ],
  };
}

function chainOf({ field, name, reference }: PlainColumn, constant: string): string {
  const calls = callsOf(name, field).map((call) =>
    call.startsWith('moment(') ? `timestamp('${name}', { precision: 3, withTimezone: true })` : call,
  );
  const isSelf = reference?.path === '';
  const action = { restrict: '', cascade: ", { onDelete: 'cascade' }", 'set-null': ", { onDelete: 'set null' }" };
  return [
    ...calls,
    ...(field.unique ? ['.unique()'] : []),
    ...(reference
      ? [
          `.references(()${isSelf ? ': AnyPgColumn' : ''} => ${isSelf ? constant : reference.name}.id${action[reference.onDelete]})`,
        ]
      : []),
  ].join('');
}

function functionsOf({ checks, columns }: PlainTable, { uses }: TableMaker): readonly string[] {
  const used = [
    ...['index', 'timestamp', 'uuid'],
    ...(uses.path === pgCore ? [uses.name] : []),
    ...columns.flatMap(({ field }) => importOf(field.type) ?? []),
    ...(columns.some(({ reference }) => reference?.path === '') ? ['type AnyPgColumn'] : []),
    ...(checks.length > 0 ? ['check'] : []),
  ];
  return [...new Set(used)];
}

function propertiesOf({ columns }: Key): string {
  return columns.map(({ property }) => `table.${property}`).join(', ');
}
