import type { Key, Reference, Shape } from '../../../../src/gen/migration/shape.js';
import { callsOf, hasSqlDefault, importOf } from './column.js';

/** As wide as the code of a repository is. */
const width = 100;

/** Where a table that is referred to is declared: `{ users }` of `./users.js`. */
export interface Declaration {
  readonly name: string;
  readonly from: string;
}

/**
 * The file that declares a table, as prettier writes it; only a line that would still be too long is left as it is.
 * @param declared by the table in SQL; a reference of the table to itself needs none
 */
export function schemaFile(shape: Shape, declared: ReadonlyMap<string, Declaration>): string {
  const { checks, fields, names, owner, softDelete, table, tenantKey } = shape;
  const isOwned = owner.length > 0;
  return `${imports(shape, declared)}
export const ${names.plural.camel} = pgTable(
  '${table}',
  {
${isOwned ? "    tenantId: uuid('tenant_id').notNull(),\n    id: uuid('id').notNull()," : "    id: uuid('id').primaryKey(),"}
${fields.map(({ field, name, property }) => chain(`    ${property}: `, callsOf(name, field))).join('\n')}
    version: integer('version').notNull().default(1),
${softDelete ? "    deletedAt: moment('deleted_at'),\n" : ''}    ...auditColumns,
  },
  (table) => [
${[
  ...(isOwned ? [primaryKey(shape.primaryKey)] : []),
  ...(tenantKey ? [foreignKeyOfTenant(tenantKey)] : []),
  ...shape.references.map((reference) =>
    foreignKey(shape, reference, declared.get(reference.target.plural.snake)?.name),
  ),
  ...shape.uniques.map((key) => on('unique', key)),
  ...shape.indexes.map((key) => on('index', key)),
  ...checks.map((check) =>
    call('check', [
      `'${check.name}'`,
      `sql\`\${table.${check.column.property}} in (${check.values.map((value) => `'${value}'`).join(', ')})\``,
    ]),
  ),
  ...(isOwned ? ['    tenantIsolation(),'] : []),
].join('\n')}
  ],
);
`;
}

function imports(
  { checks, fields, owner, references, softDelete, tenantKey, uniques }: Shape,
  declared: ReadonlyMap<string, Declaration>,
): string {
  const usesSql = checks.length > 0 || fields.some(({ field }) => hasSqlDefault(field));
  const usesMoment = softDelete || fields.some(({ field }) => field.type.kind === 'timestamp');
  const functions = new Set([
    ...['index', 'integer', 'pgTable', 'uuid'],
    ...(owner.length > 0 ? ['primaryKey'] : []),
    ...(tenantKey || references.length > 0 ? ['foreignKey'] : []),
    ...fields.flatMap(({ field }) => importOf(field.type) ?? []),
    ...(uniques.length > 0 ? ['unique'] : []),
    ...(checks.length > 0 ? ['check'] : []),
  ]);
  const own = new Map([
    ['./audit-columns.js', ['auditColumns']],
    ...(usesMoment ? [['./moment.js', ['moment']] as const] : []),
    ...(tenantKey ? [[`./${tenantKey.target}.js`, [tenantKey.target]] as const] : []),
    ...(owner.length > 0 ? [['./row-level-security.js', ['tenantIsolation']] as const] : []),
  ]);
  for (const { target } of references) {
    const declaration = declared.get(target.plural.snake);
    if (!declaration) continue;
    const { from, name } = declaration;
    own.set(from, [...new Set([...(own.get(from) ?? []), name])].sort());
  }
  const lines = [...own].sort(([one], [other]) => (one < other ? -1 : 1));
  return [
    ...(usesSql ? ["import { sql } from 'drizzle-orm';"] : []),
    importLine([...functions].sort(), 'drizzle-orm/pg-core'),
    '',
    ...lines.map(([from, names]) => importLine(names, from)),
    '',
  ].join('\n');
}

function importLine(names: readonly string[], from: string): string {
  const line = `import { ${names.join(', ')} } from '${from}';`;
  return line.length <= width ? line : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';`;
}

/** prettier gives each call a line of its own where three of them do not fit, or hold a template. */
function chain(start: string, [first = '', ...calls]: readonly string[]): string {
  const line = `${start}${first}${calls.join('')},`;
  const fits = line.length <= width && !calls.some((text) => text.startsWith('.default(sql`'));
  if (fits || calls.length < 2) return line;
  const lines = [`${start}${first}`, ...calls.map((text) => `      ${text}`)];
  return lines.some((one) => one.length >= width) ? line : `${lines.join('\n')},`;
}

function primaryKey(key: Key): string {
  const parts = [`name: '${key.name}'`, `columns: [${propertiesOf(key)}]`];
  const line = `    primaryKey({ ${parts.join(', ')} }),`;
  return line.length <= width ? line : `    primaryKey({\n${parts.map((part) => `      ${part},\n`).join('')}    }),`;
}

function foreignKeyOfTenant({ name, target }: NonNullable<Shape['tenantKey']>): string {
  return `    foreignKey({
      name: '${name}',
      columns: [table.tenantId],
      foreignColumns: [${target}.id],
    }),`;
}

function foreignKey({ owner }: Shape, { column, name, onDelete }: Reference, declared = 'table'): string {
  const own = owner.map(({ property }) => property);
  const action = { restrict: '', cascade: ".onDelete('cascade')", 'set-null': ".onDelete('set null')" }[onDelete];
  return `    foreignKey({
      name: '${name}',
      columns: [${[...own, column.property].map((property) => `table.${property}`).join(', ')}],
      foreignColumns: [${[...own, 'id'].map((property) => `${declared}.${property}`).join(', ')}],
    })${action},`;
}

function on(what: 'index' | 'unique', key: Key): string {
  return call(`${what}('${key.name}').on`, propertiesOf(key).split(', '));
}

function call(what: string, args: readonly string[]): string {
  const line = `    ${what}(${args.join(', ')}),`;
  return line.length <= width ? line : `    ${what}(\n${args.map((arg) => `      ${arg},\n`).join('')}    ),`;
}

function propertiesOf({ columns }: Key): string {
  return columns.map(({ property }) => `table.${property}`).join(', ');
}
