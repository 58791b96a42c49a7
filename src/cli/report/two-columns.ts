import { wrap } from '../ask/wrap.js';

/** Columns that a page of help takes. */
export const helpWidth = 80;

/**
 * Names on the left, what they are on the right.
 * @param most columns of the left side; a longer name has a line of its own
 */
export function twoColumns(rows: readonly (readonly [name: string, text: string])[], most = 26): string {
  const fitting = rows.map(([name]) => name.length).filter((length) => length <= most);
  const left = Math.max(...fitting, 8);
  const hang = ' '.repeat(left + 4);
  return rows
    .map(([name, text]) => {
      if (name.length > left) return `${usageLines(name, '  ')}\n${wrap(`${hang}${text}`, helpWidth, hang)}\n`;
      return `${wrap(`  ${name.padEnd(left)}  ${text}`, helpWidth, hang)}\n`;
    })
    .join('');
}

/** A list of names or alternatives, broken at spaces or after `|`. */
function usageLines(text: string, indent: string): string {
  const parts = text.split(/(?<=[|])/);
  return parts
    .reduce<string[]>((lines, part) => {
      const line = lines.at(-1) ?? indent;
      if (lines.length > 0 && `${line}${part}`.length <= helpWidth) return [...lines.slice(0, -1), `${line}${part}`];
      return [...lines, `${lines.length === 0 ? indent : `${indent}    `}${part}`];
    }, [])
    .join('\n');
}

/** A paragraph. */
export function paragraph(text: string): string {
  return `${wrap(text, helpWidth)}\n`;
}
