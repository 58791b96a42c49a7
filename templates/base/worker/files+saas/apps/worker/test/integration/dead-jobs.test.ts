import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { loadConfig } from '@app/common';
import { deadLetterEnv } from '@app/queue';
import { removeQueue } from '@app/queue/testing';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { z } from 'zod';

import { urlVariable } from '../../../../packages/queue/test/support/broker.js';

const given: NodeJS.ProcessEnv = inject('env');
const url = given[urlVariable];

const command = join(import.meta.dirname, '../../src/cli/dead-jobs.ts');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `jobs:dead` with these variables alone. */
async function deadJobs(env: NodeJS.ProcessEnv): Promise<Outcome> {
  const args = ['--import', 'tsx', '--conditions=source', command];
  try {
    const options = { env: { PATH: process.env.PATH, ...env } };
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as Outcome;
    return { code, stdout, stderr };
  }
}

describe('jobs:dead', () => {
  it.each(['development', 'production'])(
    'refuses in %s when nothing says where the worker has its jobs',
    async (nodeEnv) => {
      expect(await deadJobs({ NODE_ENV: nodeEnv })).toEqual({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(`${urlVariable}: missing: set it to the `) as string,
      });
    },
  );

  it.runIf(url)('needs the variables of the queue alone', async () => {
    const env = { [urlVariable]: url, QUEUE_PREFIX: `dead_jobs_${randomUUID().slice(0, 8)}` };
    onTestFinished(() => removeQueue(loadConfig(z.object(deadLetterEnv), env)));

    expect(await deadJobs(env)).toEqual({ code: 0, stdout: '0 dead jobs\n', stderr: '' });
  });
  // #slot cases
});
