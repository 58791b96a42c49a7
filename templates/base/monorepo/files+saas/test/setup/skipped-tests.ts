/**
 * What a run without some services leaves out. Stand-ins are not all that is to be tested: such a run
 * must not look like one with them.
 * @param names the variables that say where the services are
 * @param env what the run has
 * @returns a sentence to print, or undefined when nothing is left out
 * @throws in continuous integration, where warnings are not read
 */
export function skippedTests(
  names: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  isCi: boolean,
): string | undefined {
  const missing = [...new Set(names)].filter((name) => !env[name]);
  if (missing.length === 0) return undefined;
  const what = `Tests that need ${missing.join(' and ')}`;
  const remedy = `Set ${missing.join(' and ')}, or TEST_CONTAINERS=1 where there is a container engine`;
  if (isCi) throw new Error(`${what} cannot be skipped in CI. ${remedy}; CI= skips them.`);
  return `${what} are skipped. ${remedy}.`;
}
