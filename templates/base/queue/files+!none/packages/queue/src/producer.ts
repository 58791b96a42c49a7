import { UnavailableError } from '@app/common';
import { type EnqueueOptions, type JobQueue, refuseInsideTransaction } from '@app/core';

import { type Envelope, sealEnvelope } from './envelope.js';

/** The producing side of one broker. */
interface Broker extends Pick<JobQueue, 'ping' | 'close'> {
  /** Resolves when the broker has taken responsibility for the job; rejects when it has not. */
  publish(envelope: Envelope, options?: EnqueueOptions): Promise<void>;
}

/** A queue that also takes what has been sealed before. */
export interface Producer extends JobQueue, Broker {}

/** What all brokers have in common: a job that is not taken is an UnavailableError. */
export function createProducer(broker: Broker): Producer {
  const publish: Broker['publish'] = async (envelope, options) => {
    refuseInsideTransaction('adding a job to the queue');
    try {
      await broker.publish(envelope, options);
    } catch (error) {
      throw new UnavailableError('The job queue did not accept the job.', { cause: error });
    }
  };
  return {
    ...broker,
    publish,
    // Rejects, also when the job cannot be sealed.
    enqueue: async (name, data, options) => publish(sealEnvelope(name, data), options),
  };
}
