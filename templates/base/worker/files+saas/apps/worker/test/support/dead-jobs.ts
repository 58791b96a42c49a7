import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const command = join(import.meta.dirname, '../../src/cli/dead-jobs.ts');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `jobs:dead` with these variables alone. */
export async function deadJobs(env: NodeJS.ProcessEnv): Promise<Outcome> {
  const args = ['--import', 'tsx', '--conditions=source', command];
  try {
    const options = { env: { PATH: process.env.PATH, ...env } };
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as Outcome;
    return { code, stdout, stderr };
  }
}
