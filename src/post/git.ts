/** Makes a git repository with one commit. Resolves to what went wrong, or undefined. */
export async function initGit(folder: string): Promise<string | undefined> {
  const { execa, ExecaError } = await import('execa');
  const git = (...args: string[]) => execa('git', args, { cwd: folder, stdin: 'ignore' });
  try {
    await git('init', '--quiet', '--initial-branch=main');
    await git('add', '--all');
    await git('commit', '--quiet', '--message', 'Create the backend');
    return undefined;
  } catch (error) {
    return error instanceof ExecaError ? firstLine(error) : String(error);
  }
}

function firstLine({ shortMessage, stderr }: { readonly shortMessage: string; readonly stderr?: unknown }): string {
  const [line = ''] = typeof stderr === 'string' ? stderr.trim().split('\n') : [];
  return line || shortMessage;
}
