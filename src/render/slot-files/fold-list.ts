import { slotDirective } from './slot-directive.js';

/** Columns of a line in the generated repo. */
const width = 100;

/** Brackets that prettier puts on one line when what is between them fits, by the end of the line that opens them. */
const foldable = /(?:[[(]|^(?:import|export)\b[^=]*\{|\bconst \{|\(\{)$/;

/**
 * Puts the list around a line onto one line when it fits, as prettier does: arrays, arguments, parameters and names between braces.
 * Objects and types stay as they are, and so does a list with comments or with an entry of several lines.
 * @param index a line of the list; where it is empty, the line that closes it
 * @param indent of its entries
 */
export function foldList(lines: string[], index: number, indent: string): void {
  const start = lines.findLastIndex((line, at) => at < index && !isInside(line, indent));
  const end = lines.findIndex((line, at) => at >= index && !isInside(line, indent));
  const [opening = '', closing = ''] = [lines[start], lines[end]];
  const entries = lines.slice(start + 1, end);
  const isFoldable = entries.length === 0 ? /[[({]$/.test(opening) : foldable.test(opening);
  if (!isFoldable || !/^\s*[\])}]/.test(closing)) return;
  if (entries.some((line) => line.search(/\S/) !== indent.length || /^\s*(?:\/[/*]|\*)/.test(line))) return;
  if (entries.some((line) => slotDirective(line) !== undefined)) return;
  // prettier keeps constructor parameters that declare fields apart, unless there is one only.
  if (entries.length > 1 && entries.some((line) => /^\s*(?:private|protected|public|readonly) /.test(line))) return;
  const between = entries.map((line) => line.trim()).join(' ');
  const space = opening.endsWith('{') && between !== '' ? ' ' : '';
  const folded = `${opening}${space}${between.replace(/,$/, '')}${space}${closing.trim()}`;
  if (folded.length <= width) lines.splice(start, end - start + 1, folded);
}

function isInside(line: string, indent: string): boolean {
  return line === '' || line.startsWith(indent);
}
