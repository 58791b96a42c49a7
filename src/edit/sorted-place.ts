const collator = new Intl.Collator('en', { caseFirst: 'upper', numeric: true });

/** Compares two names as imports and lists are sorted. */
export function compareNames(a: string, b: string): number {
  return collator.compare(punctuated(a), punctuated(b));
}

/** As eslint-plugin-simple-import-sort has it: dots and slashes come before underscores and hyphens. */
function punctuated(name: string): string {
  return /[./_-]/.test(name) ? name.replaceAll(/[./_-]/g, (character) => swapped[character] ?? character) : name;
}

const swapped: Readonly<Record<string, string>> = { '.': '_', '/': '-', _: '.', '-': '/' };

/** Where `name` goes: its sorted place when the others are sorted, the end when they are not. */
export function placeIn(names: readonly string[], name: string): number {
  const place = names.findIndex((one) => compareNames(name, one) < 0);
  return place < 0 || firstUnsorted(names) !== undefined ? names.length : place;
}

/** The first name that belongs before the one before it. */
export function firstUnsorted(names: readonly string[]): number | undefined {
  const spelled = names.map(punctuated);
  const index = spelled.findIndex((one, at) => at > 0 && collator.compare(spelled[at - 1] ?? '', one) > 0);
  return index < 0 ? undefined : index;
}
