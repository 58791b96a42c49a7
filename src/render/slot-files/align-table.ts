/** Pads the cells of the Markdown table at a line to the widest of their column, as prettier does. Does nothing elsewhere. */
export function alignTable(lines: string[], index: number): void {
  const at = isRow(lines[index]) ? index : index - 1;
  let start = at;
  while (isRow(lines[start - 1])) start--;
  let end = at;
  while (isRow(lines[end])) end++;
  const rows = lines.slice(start, end).map(cellsOf);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.flatMap((cells) => (isRule(cells) ? [] : [cells[column]?.length ?? 0]))),
  );
  const aligned = rows.map((cells) => {
    const padded = cells.map((cell, column) => (isRule(cells) ? ruled : padEnd)(cell, widths[column] ?? 0));
    return `| ${padded.join(' | ')} |`;
  });
  lines.splice(start, aligned.length, ...aligned);
}

function isRow(line: string | undefined): boolean {
  return line !== undefined && /^\|.*\|$/.test(line);
}

function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function isRule(cells: readonly string[]): boolean {
  return cells.every((cell) => /^:?-+:?$/.test(cell));
}

function padEnd(cell: string, width: number): string {
  return cell.padEnd(width);
}

/** Keeps the colons that align a column. */
function ruled(cell: string, width: number): string {
  const [left, right] = [cell.startsWith(':') ? ':' : '', cell.endsWith(':') ? ':' : ''];
  return `${left}${'-'.repeat(width - left.length - right.length)}${right}`;
}
