import { UnavailableError } from '@app/common';
import { type EnqueueOptions, type JobQueue, refuseInsideTransaction } from '@app/core';

import { createEnvelope, type Envelope } from './envelope.js';

/** What a producer needs of its broker. */
interface Broker extends Pick<JobQueue, 'ping' | 'close'> {
  /** Resolves when the broker has taken responsibility for the job; rejects when it has not. */
  publish(envelope: Envelope, options?: EnqueueOptions): Promise<void>;
}

/** A queue that also takes an envelope which was created before. */
export interface Producer extends JobQueue, Broker {}

/** A producer that rejects with an UnavailableError when the broker does not take a job. */
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
    // Rejects, also when there can be no envelope.
    enqueue: async (name, data, options) => publish(createEnvelope(name, data), options),
  };
}
