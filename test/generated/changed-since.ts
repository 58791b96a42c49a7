import { execa } from 'execa';

/**
 * Files of a repository that are new or changed since its last commit.
 * @param pattern that their paths match
 * @returns their paths, in the order of the alphabet
 * @throws Error when there are none
 */
export async function changedSince(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const { stdout } = await execa('git', ['status', '--porcelain', '--untracked-files=all', '-z'], { cwd: folder });
  const paths = stdout.split('\0').map((entry) => entry.slice(3));
  const matching = paths.filter((path) => pattern.test(path)).sort();
  if (matching.length === 0)
    throw new Error(`nothing that matches ${String(pattern)} was added or changed in ${folder}`);
  return matching;
}
