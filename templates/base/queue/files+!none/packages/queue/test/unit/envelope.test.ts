import { newCorrelationId, newId, runWithContext } from '@app/common';
import { describe, expect, it } from 'vitest';

import { contextOf, createEnvelope, envelopeSchema } from '../../src/envelope.js';

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
