import { createLogger, currentContext, newCorrelationId, newId, runWithContext } from '@app/common';
import type { JobHandler } from '@app/core';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { contextOf, createEnvelope, envelopeSchema } from '../../src/envelope.js';
import { createJobRunner, isFinal, maxAttempts, PoisonJobError } from '../../src/run-job.js';
import { queueSettings, retryDelayMs } from '../../src/settings.js';
import { handlersWith } from '../support/handlers.js';

const envelope = {
  v: 1,
  id: newId(),
  name: 'invitations.send',
  // #if multi
  tenantId: newId(),
  // #endif
  userId: newId(),
  correlationId: newCorrelationId(),
  data: { invitationId: newId() },
};

function runnerWith(handler: JobHandler<'invitations.send'>) {
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
    ['data of another shape', { ...envelope, data: { invitationId: 7 } }],
    ['no data', { ...envelope, data: undefined }],
  ])('calls %s poison, without running a handler', async (_case, payload) => {
    const handler = vi.fn(() => Promise.resolve());

    await expect(runnerWith(handler)(payload, 1)).rejects.toBeInstanceOf(PoisonJobError);
    expect(handler).not.toHaveBeenCalled();
  });

  it('does not repeat a value in the reason: it could be personal data', async () => {
    const payload = { ...envelope, data: { invitationId: 'jane@example.com' } };

    const run = runnerWith(() => Promise.resolve())(payload, 1);

    await expect(run).rejects.toThrow(
      'the data of invitations.send is not valid: invitationId (invalid_format)',
    );
  });
});

describe('isFinal', () => {
  it.each([
    ['the first failure', new Error('try again'), 1, false],
    ['the last but one', new Error('try again'), maxAttempts - 1, false],
    ['the last', new Error('try again'), maxAttempts, true],
    ['more than there should be', new Error('try again'), maxAttempts + 1, true],
    ['poison', new PoisonJobError('never'), 1, true],
  ])('%s', (_case, error, attempt, expected) => {
    expect(isFinal(error, attempt)).toBe(expected);
  });
});

const defaults = z.object(queueSettings).parse({});
const delays = Array.from({ length: maxAttempts - 1 }, (_, index) =>
  retryDelayMs(index + 1, defaults),
);

describe('retryDelayMs', () => {
  it('doubles with every failure', () => {
    expect(delays.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
  });

  it('is never longer than an hour', () => {
    expect(Math.max(...delays)).toBe(3_600_000);
  });

  it('lets a job outlive an outage of hours before it is given up', () => {
    const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(3);
    expect(hours).toBeLessThan(24);
  });
});

const job = ['invitations.send', { invitationId: newId() }] as const;

describe('createEnvelope', () => {
  it('takes the running context along', () => {
    // #if multi
    const context = { correlationId: newCorrelationId(), tenantId: newId(), userId: newId() };
    // #else
    const context = { correlationId: newCorrelationId(), userId: newId() };
    // #endif

    const envelope = runWithContext(context, () => createEnvelope(...job));

    expect(envelope).toMatchObject({ v: 1, name: job[0], data: job[1], ...context });
    expect(contextOf(envelope)).toEqual({ ...context, jobId: envelope.id });
  });

  it('survives being text in between', () => {
    // #if multi
    const context = { correlationId: newCorrelationId(), tenantId: newId() };
    // #else
    const context = { correlationId: newCorrelationId() };
    // #endif
    const envelope = runWithContext(context, () => createEnvelope(...job));

    const opened = envelopeSchema.parse(JSON.parse(JSON.stringify(envelope)));

    expect(contextOf(opened)).toEqual({ ...context, jobId: envelope.id });
  });
  // #if multi

  it('throws outside of a request', () => {
    expect(() => createEnvelope(...job)).toThrow('outside of a tenant');
  });

  it('throws before the tenant is known', () => {
    const context = { correlationId: newCorrelationId() };
    expect(() => runWithContext(context, () => createEnvelope(...job))).toThrow(
      'outside of a tenant',
    );
  });

  it('does not need a tenant for the job of an account', () => {
    const context = { correlationId: newCorrelationId() };
    const envelope = runWithContext(context, () =>
      createEnvelope('identity.send-verification', { accountId: newId() }),
    );

    const opened = envelopeSchema.parse(JSON.parse(JSON.stringify(envelope)));

    expect(contextOf(opened)).toEqual({ ...context, jobId: envelope.id });
  });
  // #endif
});
