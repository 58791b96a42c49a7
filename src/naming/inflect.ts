import pluralize from 'pluralize-esm';

// Words that the library inflects wrongly, or unusually for code.
for (const [singular, plural] of [
  ['cache', 'caches'],
  ['axis', 'axes'],
  ['lens', 'lenses'],
  ['virus', 'viruses'],
  ['schema', 'schemas'],
  ['medium', 'media'],
  ['formula', 'formulas'],
] as const)
  pluralize.addIrregularRule(singular, plural);
for (const word of ['sms', 'metadata', 'feedback', 'money', 'species', 'data', 'software', 'analytics', 'kudos'])
  pluralize.addUncountableRule(word);

/** `person` → `people`; a plural stays what it is. */
export function pluralOf(word: string): string {
  return pluralize.plural(word);
}

/** `people` → `person`. What leads nowhere and back stays what it is, like `sheep`. */
export function singularOf(plural: string): string {
  const singular = pluralize.singular(plural);
  return pluralOf(singular) === plural ? singular : plural;
}
