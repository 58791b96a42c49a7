import type { Names } from '../../naming/names.js';
import type { OrmCode } from '../drivers/orm-driver.js';
import type { PlainField } from './plain-field.js';

/** How the repository of a plain module reads and writes rows, as TypeScript. */
interface Writes {
  /** From a row, as properties. */
  readonly reads: string;
  /** A new row. */
  readonly created: string;
  /** The columns of a changed row. */
  readonly changed: string;
  /** The function that both call; empty without. */
  readonly columnsOf: string;
}

/**
 * The code with which the repository of a module reads and writes rows.
 * @param row what a row is called @param converter what the function is called that both ways of writing call
 */
export function writesOf(
  orm: OrmCode,
  { singular }: Names,
  fields: readonly PlainField[],
  row = 'row',
  converter = 'columnsOf',
): Writes {
  const writes = fields.filter(({ conversion }) => conversion.write);
  const columns = (value: string) => (writes.length > 0 ? `${converter}(${value})` : value);
  const needed = writes.filter(({ optional }) => !optional);
  return {
    reads: fields.map(({ conversion, name }) => `${name}: ${conversion.read ?? `${row}.${name}`},`).join('\n    '),
    created:
      needed.length === 0
        ? columns('input')
        : `{ ...${columns('input')}, ${needed
            .map(({ conversion, name }) => `${name}: ${conversion.write?.(`input.${name}`) ?? ''}`)
            .join(', ')} }`,
    changed: columns('patch'),
    columnsOf: columnsOf(orm, singular.pascal, writes, converter),
  };
}

function columnsOf(orm: OrmCode, entity: string, writes: readonly PlainField[], called: string): string {
  if (writes.length === 0) return '';
  const taken = writes.map(({ name }) => name).join(', ');
  const written = writes.map(({ conversion, field, name }) => {
    const value = conversion.write?.(name) ?? name;
    const orNull = field.nullable ? `${name} === null ? ${orm.nullOf(field)} : ${value}` : value;
    return `    ...(${name} !== undefined && { ${name}: ${orNull} }),\n`;
  });
  return `
/** What the database has in another form than the API. */
function ${called}<T extends ${entity}Patch>({ ${taken}, ...asTheyAre }: T) {
  return {
    ...asTheyAre,
${written.join('')}  };
}
`;
}
