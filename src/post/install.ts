import type { PackageManager } from '../options/definition.js';

/** Installs the dependencies, with the package manager's own output on stderr. Resolves to what went wrong, or undefined. */
export async function installDependencies(folder: string, { install }: PackageManager): Promise<string | undefined> {
  const { execa } = await import('execa');
  const [command = '', ...args] = install.split(' ');
  const result = await execa(command, args, {
    cwd: folder,
    stdio: ['ignore', process.stderr, process.stderr],
    reject: false,
    // corepack must not ask before it downloads the pinned package manager.
    env: { COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
  });
  return result.failed ? result.shortMessage : undefined;
}
