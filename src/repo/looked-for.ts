/** The hint of an error: what was looked for, one line each. */
export function lookedFor(what: readonly string[]): string {
  return ['Looked for:', ...what.map((one) => `  ${one}`)].join('\n');
}
