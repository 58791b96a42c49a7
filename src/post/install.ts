/** What a failed installation said. */
export interface InstallFailure {
  readonly reason: string;
  /** Whether the package manager itself is not there. */
  readonly missing: boolean;
  /** The last lines that the package manager printed. */
  readonly output: readonly string[];
}

/** Installs the dependencies with `install`, a command of the package manager. Resolves to what went wrong, or undefined. */
export async function installDependencies(folder: string, install: string): Promise<InstallFailure | undefined> {
  const { execa } = await import('execa');
  const [command = '', ...args] = install.split(' ');
  const result = await execa(command, args, {
    cwd: folder,
    stdin: 'ignore',
    all: true,
    reject: false,
    env: {
      // Corepack must not ask before it downloads the pinned package manager.
      COREPACK_ENABLE_DOWNLOAD_PROMPT: '0',
      // In production mode the tools that build and test are left out.
      NODE_ENV: undefined,
    },
  });
  if (!result.failed) return undefined;
  const missing = result.code === 'ENOENT';
  const reason = missing ? `${command} is not installed` : `"${install}" failed`;
  return { reason, missing, output: result.all.trim().split('\n').slice(-20) };
}
