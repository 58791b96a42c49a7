import { TemplateError } from '../../errors.js';
import { compareNames } from '../../naming/compare-names.js';
import type { Addition } from './addition.js';
import { alignTable } from './align-table.js';
import { foldList } from './fold-list.js';
import { mergeStatements } from './module-statements.js';
import { type SlotDirective, slotDirective } from './slot-directive.js';

/**
 * Puts what others add into the slots of a fragment, in the order of the catalogue, and their imports among its own. A list or a table
 * around a slot is formatted again; a slot that nobody fills leaves nothing behind. What is added may have slots, too.
 * @param source names the fragment in errors
 * @throws TemplateError for an addition to a slot that the fragment does not have
 */
export function fillSlots(source: string, text: string, additions: readonly Addition[]): string {
  const lines = text.split('\n');
  refuseOthers(source, namesIn(lines), additions);
  // From the end, so that the lines before keep their places.
  for (let index = lines.length - 1; index >= 0; index--) {
    const slot = slotDirective(lines[index] ?? '');
    if (!slot) continue;
    lines.splice(index, 1, ...linesFor(slot, additions));
    if (slot.isSorted) sortAround(lines, index, slot.indent);
    if (isTypeScript(source)) foldList(lines, index, slot.indent);
    if (source.includes('.md')) alignTable(lines, index);
  }
  const statements = additions.map((addition) => addition.statements).filter((one) => one !== '');
  return statements.reduce((filled, one) => mergeStatements(source, filled, one), lines.join('\n'));
}

function linesFor({ indent, name }: SlotDirective, additions: readonly Addition[]): readonly string[] {
  const added = additions.flatMap(({ sections }) => sections.get(name) ?? []);
  return added
    .flatMap((line) => {
      const slot = slotDirective(line);
      return slot ? linesFor(slot, additions) : [line];
    })
    .map((line) => (line === '' ? '' : indent + line));
}

function namesIn(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => slotDirective(line)?.name ?? []);
}

function refuseOthers(source: string, own: readonly string[], additions: readonly Addition[]): void {
  const names = new Set([...own, ...additions.flatMap(({ sections }) => namesIn([...sections.values()].flat()))]);
  for (const addition of additions)
    for (const name of addition.sections.keys())
      if (!names.has(name)) {
        const known = names.size > 0 ? `it has: ${[...names].join(', ')}` : 'it has none';
        throw new TemplateError(`${addition.source} fills the slot "${name}", which ${source} does not have; ${known}`);
      }
}

/** Sorts the lines around `index` that are indented alike and are one entry each. */
function sortAround(lines: string[], index: number, indent: string): void {
  const isEntry = (line: string | undefined) =>
    line !== undefined && line.startsWith(indent) && /^[\w'"`.$]/.test(line.slice(indent.length));
  let start = index;
  while (start > 0 && isEntry(lines[start - 1])) start--;
  let end = index;
  while (isEntry(lines[end])) end++;
  const sorted = lines.slice(start, end).sort(compareNames);
  lines.splice(start, sorted.length, ...sorted);
}

function isTypeScript(source: string): boolean {
  return source.endsWith('.ts');
}
