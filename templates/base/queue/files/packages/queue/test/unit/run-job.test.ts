import { createLogger, currentContext, newCorrelationId, newId } from '@app/common';
import type { JobHandler } from '@app/core';
import { describe, expect, it, vi } from 'vitest';

import { PoisonJobError } from '../../src/failure.js';
import { createJobRunner } from '../../src/run-job.js';
import { handlersWith } from '../support/handlers.js';

const envelope = {
  v: 1,
  id: newId(),
  name: 'notifications.deliver-email',
  // #if multi
  tenantId: newId(),
  // #endif
  userId: newId(),
  correlationId: newCorrelationId(),
  data: { notificationId: newId() },
};

function runnerWith(handler: JobHandler<'notifications.deliver-email'>) {
  return createJobRunner(handlersWith(handler), createLogger('test', 'silent'));
}

describe('createJobRunner', () => {
  it('runs the handler in the context of the envelope', async () => {
    const contexts: unknown[] = [];
    const runJob = runnerWith(() => {
      contexts.push(currentContext());
      return Promise.resolve();
    });

    await runJob(envelope, 1);

    // #if multi
    const { id, correlationId, tenantId, userId } = envelope;
    expect(contexts).toEqual([{ correlationId, tenantId, userId, jobId: id }]);
    // #else
    const { id, correlationId, userId } = envelope;
    expect(contexts).toEqual([{ correlationId, userId, jobId: id }]);
    // #endif
    expect(currentContext()).toBeUndefined();
  });

  it('passes on what the handler rejects with', async () => {
    const failure = new Error('the mail server is on fire');
    const runJob = runnerWith(() => Promise.reject(failure));

    await expect(runJob(envelope, 1)).rejects.toBe(failure);
  });

  it.each([
    ['something that is no envelope', 'hello'],
    ['nothing at all', undefined],
    ['an envelope of a later version', { ...envelope, v: 2 }],
    // #if multi
    ['an envelope without a tenant', { ...envelope, tenantId: undefined }],
    // #endif
    ['an unknown job', { ...envelope, name: 'users.farewell' }],
    ['a job named like a method of every object', { ...envelope, name: 'toString' }],
    ['data of another shape', { ...envelope, data: { notificationId: 7 } }],
    ['no data', { ...envelope, data: undefined }],
  ])('calls %s poison, without running a handler', async (_case, payload) => {
    const handler = vi.fn(() => Promise.resolve());

    await expect(runnerWith(handler)(payload, 1)).rejects.toBeInstanceOf(PoisonJobError);
    expect(handler).not.toHaveBeenCalled();
  });

  it('does not repeat a value in the reason: it could be personal data', async () => {
    const payload = { ...envelope, data: { notificationId: 'jane@example.com' } };

    const run = runnerWith(() => Promise.resolve())(payload, 1);

    await expect(run).rejects.toThrow(
      'the data of notifications.deliver-email is not valid: notificationId (invalid_format)',
    );
  });
});
