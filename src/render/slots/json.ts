const width = 100;

/**
 * A JSON file as prettier leaves it: objects over several lines, lists on one line when they fit. (package.json is the
 * exception: prettier formats it as JSON.stringify does.)
 */
export function printJson(value: unknown): string {
  return `${print(value, '', 0)}\n`;
}

/** @param used columns of the line that are taken before `value`, with the comma that may follow it */
function print(value: unknown, indent: string, used: number): string {
  if (Array.isArray(value)) return printList(value, indent, used);
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => {
    const start = `${indent}  ${JSON.stringify(key)}: `;
    return `${start}${print(item, `${indent}  `, start.length + 1)}`;
  });
  return block('{', entries, '}', indent);
}

function printList(items: readonly unknown[], indent: string, used: number): string {
  const line = onOneLine(items);
  if (used + line.length <= width && !mustBreak(items)) return line;
  const inner = `${indent}  `;
  const lines = items.map((item) => {
    const short = onOneLine(item);
    const fits = inner.length + short.length + 1 <= width && !mustBreak(item);
    return `${inner}${fits ? short : print(item, inner, inner.length + 1)}`;
  });
  return block('[', lines, ']', indent);
}

function block(open: string, lines: readonly string[], close: string, indent: string): string {
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function mustBreak(value: unknown): boolean {
  return isObject(value) && ((Array.isArray(value) && isTable(value)) || Object.values(value).some(mustBreak));
}

/** Several rows of several cells never share a line. */
function isTable(items: readonly unknown[]): boolean {
  const isRow = (item: unknown) => isObject(item) && Object.keys(item).length > 1;
  const sameKind = items.every((item) => Array.isArray(item) === Array.isArray(items[0]));
  return items.length > 1 && sameKind && items.every(isRow);
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
