import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { inject } from 'vitest';

import { type Environment, environmentWith } from '../harness/environment.js';

export interface Outcome {
  /** The exit code, or the name of the signal that ended the process. */
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Environment;
  readonly stdin?: string;
}

/** The built command line. */
export function binary(): string {
  return join(inject('tool'), 'bin/create-backend.js');
}

/** Runs the built command line without a terminal. */
export function createBackend(args: readonly string[], options: RunOptions): Promise<Outcome> {
  return run([process.execPath, binary(), ...args], options);
}

/**
 * Certificates take longer to read than the tool takes to run, and nothing here uses the network. Code that the tool keeps
 * compiled is that of the tool built for this run: it is used by all tests, and goes with it.
 */
export function offline(env?: Environment): NodeJS.ProcessEnv {
  return environmentWith({ NODE_EXTRA_CA_CERTS: undefined, XDG_CACHE_HOME: join(inject('tool'), 'cache'), ...env });
}

/** Runs any command without a terminal. */
export async function run([file = '', ...args]: readonly string[], { cwd, env, stdin }: RunOptions): Promise<Outcome> {
  const started = performance.now();
  const child = spawn(file, args, { cwd, env: offline(env), stdio: 'pipe' });
  child.stdin.on('error', () => undefined); // A command that needs no input may be gone before it has taken it.
  child.stdin.end(stdin);
  const exited = new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? signal);
    });
  });
  const [code, stdout, stderr] = await Promise.all([exited, text(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr, ms: performance.now() - started };
}
