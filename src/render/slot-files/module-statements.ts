import { TemplateError } from '../../errors.js';
import { compareNames } from '../../naming/compare-names.js';

/** Columns of a line in the generated repo. */
const width = 100;

// `import { a, type B } from 'x';`, `import type …`, `import a, { b } from 'x';`, `import 'x';`, `export { a } from 'x';`
const statement = /^(import|export) (type )?(?:(\w+|\* as \w+)(?:, )?)?(?:\{([^}]*)\})?(?: ?from )?'([^']+)';$/gm;

interface Statement {
  readonly keyword: string;
  /** Of the default export, or `* as name`. */
  readonly whole: string;
  /** Name → whether it is a type. */
  readonly names: ReadonlyMap<string, boolean>;
  readonly from: string;
}

/**
 * Adds imports, and exports from other modules, to a text of TypeScript: one statement for each module, in the order and the groups
 * of eslint-plugin-simple-import-sort.
 * @param source names the text in errors
 * @throws TemplateError for what is added and is not such a statement
 */
export function mergeStatements(source: string, text: string, added: string): string {
  if (added.replaceAll(statement, '').trim() !== '')
    throw new TemplateError(
      `${source}: what is added before the first slot is not imports and exports alone:\n${added}`,
    );
  return ['import', 'export'].reduce((merged, keyword) => {
    const more = statementsIn(added).filter((one) => one.keyword === keyword);
    return more.length === 0 ? merged : mergeInto(merged, keyword, more);
  }, text);
}

function mergeInto(text: string, keyword: string, more: readonly Statement[]): string {
  const matches = [...text.matchAll(statement)].filter(([, word]) => word === keyword);
  const [first, last] = [matches[0], matches.at(-1)];
  const [start, end] = first && last ? [first.index, last.index + last[0].length] : [0, 0];
  const block = text.slice(start, end);
  const printed = print(keyword, [...statementsIn(block).filter((one) => one.keyword === keyword), ...more]);
  return `${text.slice(0, start)}${printed}${first ? '' : '\n\n'}${text.slice(end)}`;
}

function statementsIn(text: string): readonly Statement[] {
  return [...text.matchAll(statement)].map(([, keyword = '', type, whole = '', names = '', from = '']) => ({
    keyword,
    whole,
    from,
    names: new Map(
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map((name) => [name.replace(/^type /, ''), type !== undefined || name.startsWith('type ')]),
    ),
  }));
}

/** Sorted; imports in groups: of effects, of Node.js, of packages, of files. */
function print(keyword: string, statements: readonly Statement[]): string {
  const modules = [...new Set(statements.map(({ from }) => from))].sort((a, b) => compareNames(sortKey(a), sortKey(b)));
  const merged = modules.map((from) => mergeOf(statements.filter((one) => one.from === from)));
  if (keyword === 'export') return merged.map(printOne).join('\n');
  const groups = [0, 1, 2, 3].map((group) =>
    merged
      .filter((one) => groupOf(one) === group)
      .map(printOne)
      .join('\n'),
  );
  return groups.filter((group) => group !== '').join('\n\n');
}

function mergeOf(statements: readonly Statement[]): Statement {
  const names = new Map<string, boolean>();
  for (const one of statements)
    for (const [name, isType] of one.names) names.set(name, isType && (names.get(name) ?? true));
  const [{ from, keyword } = { from: '', keyword: '' }] = statements;
  return { from, keyword, names, whole: statements.find(({ whole }) => whole !== '')?.whole ?? '' };
}

function groupOf({ from, names, whole }: Statement): number {
  if (names.size === 0 && whole === '') return 0;
  if (from.startsWith('node:')) return 1;
  return from.startsWith('.') ? 3 : 2;
}

function printOne({ from, keyword, names, whole }: Statement): string {
  const allTypes = whole === '' && names.size > 0 && [...names.values()].every(Boolean);
  const start = allTypes ? `${keyword} type` : keyword;
  const list = [...names]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([name, isType]) => (isType && !allTypes ? `type ${name}` : name));
  if (list.length === 0) return whole === '' ? `${start} '${from}';` : `${start} ${whole} from '${from}';`;
  const before = whole === '' ? start : `${start} ${whole},`;
  const line = `${before} { ${list.join(', ')} } from '${from}';`;
  // Prettier leaves a single name on its line, however long it is.
  if (line.length <= width || list.length === 1) return line;
  return `${before} {\n${list.map((name) => `  ${name},\n`).join('')}} from '${from}';`;
}

/** As eslint-plugin-simple-import-sort compares modules: by the level of the folder, and `../` after `../../`. */
function sortKey(from: string): string {
  return from.replace(/^[./]*\.$/, '$&/').replace(/^[./]*\/$/, '$&,');
}
