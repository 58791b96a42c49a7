import type { ExecaError } from 'execa';

/** Variables of an outer git process, such as a hook: with them, git would work on another repository than `folder`. */
const foreign = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_OBJECT_DIRECTORY', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

/** The root of the git repository that `folder` is part of; undefined when there is none, or when it ignores the folder. */
export async function repositoryAround(folder: string): Promise<string | undefined> {
  const top = await run(folder, ['rev-parse', '--show-toplevel']);
  if (top.failed) return undefined;
  const ignored = await run(folder, ['check-ignore', '--quiet', '.']);
  return ignored.exitCode === 0 ? undefined : top.stdout;
}

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
  const result = await run(folder, args);
  return result.failed ? reason(result as ExecaError) : undefined;
}

async function run(folder: string, args: readonly string[]) {
  const { execa } = await import('execa');
  const env = Object.fromEntries(foreign.map((name) => [name, undefined]));
  return execa('git', args, { cwd: folder, stdin: 'ignore', reject: false, all: true, env });
}

/** What git says: its errors, or what a hook or a program that it calls has printed last. */
function reason({ all, code, shortMessage }: ExecaError): string {
  if (code === 'ENOENT') return 'git is not installed';
  const lines = typeof all === 'string' ? all.split('\n').filter((line) => line.trim() !== '') : [];
  const errors = lines.filter((line) => /^(?:error|fatal): /.test(line));
  const said = errors.length > 0 ? errors : lines.slice(-3);
  return said.length > 0 ? said.join('; ') : shortMessage;
}
