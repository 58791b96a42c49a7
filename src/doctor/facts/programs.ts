import { quiet } from '../../install/version-here.js';
import type { Git } from './facts.js';
import { failed, known, type Probed } from './probed.js';
import { SilenceError, within } from './within.js';

interface Said {
  readonly isMissing: boolean;
  readonly hasFailed: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program that only says something; undefined when it does not end in time. */
async function ask(program: string, args: readonly string[], cwd: string, timeout: number): Promise<Said | undefined> {
  const { execa } = await import('execa');
  const running = execa(program, args, {
    cwd,
    stdin: 'ignore',
    reject: false,
    // Corepack would fetch a package manager that is not there.
    env: { ...quiet, COREPACK_ENABLE_NETWORK: '0', LC_ALL: 'C' },
  });
  try {
    const { code, failed: hasFailed, stderr, stdout } = await within(timeout, running);
    return { isMissing: code === 'ENOENT', hasFailed, stdout, stderr };
  } catch (error) {
    if (!(error instanceof SilenceError)) throw error;
    running.kill('SIGKILL');
    // A program that it has started may go on, and must not keep this one.
    running.stdout.destroy();
    running.stderr.destroy();
    return undefined;
  }
}

function silent(program: string, milliseconds: number): Probed<never> {
  return failed(`${program} does not end within ${String(milliseconds / 1000)} s.`);
}

/** The version of a package manager that a command in `root` gets. */
export async function managerVersion(root: string, name: string, timeout: number): Promise<Probed<string | undefined>> {
  const said = await ask(name, ['--version'], root, timeout);
  if (!said) return silent(name, timeout);
  return known(said.hasFailed ? undefined : /^v?(\d+\.\d+\.\d+\S*)/m.exec(said.stdout)?.[1]);
}

/** `core.fsmonitor` of a repository names a program, which is not run. */
export async function gitAround(root: string, timeout: number): Promise<Probed<Git>> {
  const [version, inside] = await Promise.all([
    ask('git', ['--version'], root, timeout),
    ask('git', ['-c', 'core.fsmonitor=false', 'rev-parse', '--is-inside-work-tree'], root, timeout),
  ]);
  if (!version || !inside) return silent('git', timeout);
  if (version.isMissing) return known({ version: undefined, state: 'outside' });
  const state = inside.stderr.includes('dubious ownership')
    ? 'refused'
    : inside.stdout.trim() === 'true'
      ? 'inside'
      : 'outside';
  return known({ version: /\d+\.\d+(?:\.\d+)*/.exec(version.stdout)?.[0] ?? 'of an unknown version', state });
}
