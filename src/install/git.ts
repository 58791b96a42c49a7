import type { ExecaError } from 'execa';

/** Variables of an outer git process, such as a hook: with them, git would work on another repository than `folder`. */
const foreign = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

/** Makes `folder` a git repository without a commit. Resolves to what went wrong, or undefined. */
export function initGit(folder: string): Promise<string | undefined> {
  // The configuration, and not --initial-branch: older versions of git ignore it instead of failing.
  return git(folder, ['-c', 'init.defaultBranch=main', 'init', '--quiet']);
}

/** Commits everything in `folder`. Resolves to what went wrong, or undefined. */
export async function commitAll(folder: string): Promise<string | undefined> {
  return (
    (await git(folder, ['add', '--all'])) ??
    (await git(folder, ['commit', '--quiet', '--message', 'Create the backend']))
  );
}

async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  const { execa } = await import('execa');
  const result = await execa('git', args, {
    cwd: folder,
    stdin: 'ignore',
    reject: false,
    env: Object.fromEntries(foreign.map((name) => [name, undefined])),
  });
  return result.failed ? reason(result as ExecaError) : undefined;
}

function reason({ code, shortMessage, stderr }: ExecaError): string {
  if (code === 'ENOENT') return 'git is not installed';
  const lines = typeof stderr === 'string' ? stderr.split('\n').filter((line) => line !== '') : [];
  return lines.find((line) => line.startsWith('fatal:')) ?? lines[0] ?? shortMessage;
}
