import { availableParallelism } from 'node:os';

/**
 * Where figures come from, in a line.
 * @param version of the Node.js that was measured
 */
export function machine(version = process.versions.node): string {
  return `${String(availableParallelism())} cores, ${process.platform} ${process.arch}, Node.js ${version}`;
}

/** A table as prettier formats it: the first column to the left, the others to the right. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
