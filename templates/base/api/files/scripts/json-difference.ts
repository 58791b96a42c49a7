/**
 * What became of `before`, one line for each value that was added, removed or changed, with the way
 * to it. Values are compared by path, so their place in the text does not matter.
 */
export function differences(before: unknown, after: unknown, way = ''): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (before === undefined) return [`+ ${way}: ${shortened(after)}`];
  if (after === undefined) return [`- ${way}: ${shortened(before)}`];
  if (!isContainer(before) || !isContainer(after)) {
    return [`~ ${way}: ${shortened(before)} → ${shortened(after)}`];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) =>
    differences(before[key], after[key], way === '' ? key : `${way} › ${key}`),
  );
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
