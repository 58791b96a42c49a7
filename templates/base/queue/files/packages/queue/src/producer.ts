import type { EnqueueOptions, JobQueue } from '@app/core';

import { type Envelope, sealEnvelope } from './envelope.js';

/** The producing side of one broker. */
interface Broker extends Pick<JobQueue, 'ping' | 'close'> {
  /** Resolves when the broker has taken responsibility for the job; rejects when it has not. */
  publish(envelope: Envelope, options?: EnqueueOptions): Promise<void>;
}

/** A queue that also takes what has been sealed before. */
export interface Producer extends JobQueue, Broker {}

export function createProducer(broker: Broker): Producer {
  return {
    ...broker,
    // Rejects, also when the job cannot be sealed.
    enqueue: async (name, data, options) => broker.publish(sealEnvelope(name, data), options),
  };
}
