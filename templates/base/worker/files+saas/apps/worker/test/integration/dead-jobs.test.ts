import { randomUUID } from 'node:crypto';

import { describe, expect, inject, it } from 'vitest';

import { urlVariable } from '../../../../packages/queue/test/support/broker.js';
import { deadJobs } from '../support/dead-jobs.js';

const given: NodeJS.ProcessEnv = inject('env');
const url = given[urlVariable];

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
    expect(await deadJobs(env)).toEqual({ code: 0, stdout: '0 dead jobs\n', stderr: '' });
  });
});
