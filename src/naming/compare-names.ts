const collator = new Intl.Collator('en', { caseFirst: 'upper', numeric: true });

/** The order of eslint-plugin-simple-import-sort: dots and slashes come before underscores and hyphens. */
export function compareNames(a: string, b: string): number {
  return collator.compare(punctuated(a), punctuated(b));
}

/** The first name that belongs before the one before it. */
export function firstUnsorted(names: readonly string[]): number | undefined {
  const spelled = names.map(punctuated);
  const index = spelled.findIndex((one, at) => at > 0 && collator.compare(spelled[at - 1] ?? '', one) > 0);
  return index < 0 ? undefined : index;
}

function punctuated(name: string): string {
  return /[./_-]/.test(name) ? name.replaceAll(/[./_-]/g, (character) => swapped[character] ?? character) : name;
}

const swapped: Readonly<Record<string, string>> = { '.': '_', '/': '-', _: '.', '-': '/' };
