/** The summary that vitest ends a run with: `      Tests  1031 passed | 2 skipped (1033)`. */
const summary = /^ *Tests +(?:(\d+) failed \| )?(\d+) passed/gm;

/** The number of tests that passed in the runs of vitest that a log holds; undefined when it holds none. */
export function testsPassed(log: string): number | undefined {
  const runs = [...log.matchAll(summary)];
  return runs.length === 0 ? undefined : runs.reduce((sum, [, , passed]) => sum + Number(passed), 0);
}
