/**
 * The version of a package manager that a command in `folder` gets: some hand over to the one that package.json names.
 * @returns undefined when it is not installed or does not say
 */
export async function versionHere(folder: string, name: string): Promise<string | undefined> {
  const { execa } = await import('execa');
  const result = await execa(name, ['--version'], { cwd: folder, stdin: 'ignore', reject: false, env: quiet });
  return result.failed ? undefined : /^\d+\.\d+\.\d+/m.exec(result.stdout)?.[0];
}

/** Corepack must not ask before it downloads the pinned package manager. */
export const quiet = { COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' } as const;

/**
 * Whether a version does for a repository that pins `pinned`: the same one, or a newer one of the same major version.
 * Both are three numbers.
 */
export function doesFor(pinned: string, version: string): boolean {
  const [[major = 0, ...wanted], [foundMajor = 0, ...found]] = [numbersOf(pinned), numbersOf(version)];
  if (major !== foundMajor) return false;
  const differs = wanted.findIndex((number, index) => number !== found[index]);
  return differs === -1 || (found[differs] ?? 0) > (wanted[differs] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return version.split('.').map(Number);
}
