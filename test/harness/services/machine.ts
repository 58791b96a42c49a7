import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

// Where servers and their commands are, which is not on everybody's PATH.
const path = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter);

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Runs a shell command.
 * @throws Error with the last lines that it printed
 */
export async function shell(script: string): Promise<void> {
  try {
    await execute('bash', ['-c', script], { timeout: 600_000, env: { ...process.env, PATH: path } });
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { readonly stderr?: string; readonly stdout?: string };
    const said = (stderr.trim() || stdout.trim()).split('\n').slice(-10).join('\n');
    throw new Error(`failed: ${script}\n${said}`, { cause: error });
  }
}

/** Whether a shell command succeeds. */
export async function succeeds(script: string): Promise<boolean> {
  try {
    await shell(script);
    return true;
  } catch {
    return false;
  }
}
