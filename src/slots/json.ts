const width = 100;

/**
 * A JSON file as prettier leaves it: objects over several lines, arrays on one line when they fit. (package.json is the
 * exception: prettier formats it as JSON.stringify does.)
 */
export function printJson(value: unknown): string {
  return `${print(value, '')}\n`;
}

function print(value: unknown, indent: string, used = 0): string {
  if (Array.isArray(value)) return printArray(value, indent, used);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const entries = Object.entries(value).map(([key, item]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return `${start}${print(item, inner, start.length + 1)}`;
  });
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
}

function printArray(items: readonly unknown[], indent: string, used: number): string {
  const line = `[${items.map(onOneLine).join(', ')}]`;
  if (used + line.length <= width) return line;
  return `[\n${items.map((item) => `${indent}  ${onOneLine(item)}`).join(',\n')}\n${indent}]`;
}

function onOneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return `{ ${entries.join(', ')} }`;
}
