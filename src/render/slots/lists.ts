import { TemplateError } from '../../errors.js';
import type { ImportedName, ListDefinition, ListEntry } from '../../catalog/definition.js';
import type { TreeFile } from '../tree.js';
import { type Contributed, mergeKeyed } from './contributions.js';

/** Columns of a line in the generated repo. */
const width = 100;

/**
 * The files of lists: each holds one constant, with the entries of all chosen options in their order, formatted.
 * @throws TemplateError for an entry of a list that is not there
 */
export function renderLists(contributed: readonly Contributed[]): readonly TreeFile[] {
  const lists = mergeKeyed(
    'list',
    contributed.flatMap(({ from, lists: own = {} }) =>
      Object.entries(own).map(([key, value]) => ({ key, value, from })),
    ),
  );
  const added = contributed.flatMap(({ entries = {}, from }) =>
    Object.entries(entries).map(([list, ofList]) => ({ list, ofList, from })),
  );
  const orphan = added.find(({ list }) => !lists.has(list));
  if (orphan) {
    const known = [...lists.keys()].sort().join(', ');
    throw new TemplateError(`${orphan.from} adds to the list "${orphan.list}", which is none; there are: ${known}`);
  }
  return [...lists].map(([id, list]) => ({
    path: list.file,
    text: textOf(list, distinct(added.flatMap((one) => (one.list === id ? one.ofList : [])))),
    from: `the list ${id}`,
  }));
}

function textOf({ description, name, type }: ListDefinition, entries: readonly ListEntry[]): string {
  const imports = [importOf([type.name], type.from, 'import type'), ...importsOf(entries)];
  const packages = imports.filter(({ from }) => !from.startsWith('.'));
  const own = imports.filter(({ from }) => from.startsWith('.'));
  const groups = [packages, own].filter((group) => group.length > 0);
  return [
    ...groups.map((group) =>
      [...group]
        .sort(byModule)
        .map(({ line }) => line)
        .join('\n'),
    ),
    `/** ${description} */\n${declaration(name, type, entries)}\n`,
  ].join('\n\n');
}

function declaration(name: string, type: ImportedName, entries: readonly ListEntry[]): string {
  const start = `export const ${name}: readonly ${type.name}[] = [`;
  const items = entries.map((entry) => entry.expression ?? entry.name);
  const onOneLine = `${start}${items.join(', ')}];`;
  if (onOneLine.length <= width) return onOneLine;
  return `${start}\n${items.map((item) => `  ${item},\n`).join('')}];`;
}

interface Import {
  readonly from: string;
  readonly line: string;
}

/** One import for each module. */
function importsOf(entries: readonly ListEntry[]): readonly Import[] {
  const modules = [...new Set(entries.map(({ from }) => from))];
  return modules.map((module) =>
    importOf(
      entries.flatMap(({ from, name }) => (from === module ? [name] : [])),
      module,
      'import',
    ),
  );
}

function importOf(names: readonly string[], from: string, keyword: 'import type' | 'import'): Import {
  const sorted = [...new Set(names)].sort();
  const line = `${keyword} { ${sorted.join(', ')} } from '${from}';`;
  if (line.length <= width) return { from, line };
  return { from, line: `${keyword} {\n${sorted.map((name) => `  ${name},\n`).join('')}} from '${from}';` };
}

function byModule(one: Import, other: Import): number {
  return one.from < other.from ? -1 : 1;
}

/** Two options may ask for the same entry. */
function distinct(entries: readonly ListEntry[]): readonly ListEntry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}
