import { type Logger, within } from '@app/common';
import { type JobQueue, refuseInsideTransaction } from '@app/core';

import { sealEnvelope } from '../envelope.js';
import { orUnavailable } from '../or-unavailable.js';
import { connectLink } from './link.js';
import { toMessage } from './message.js';
import { timeoutMs } from './timeout.js';
import { declareWaitQueue, topologyOf } from './topology.js';

/**
 * The producing side on RabbitMQ. A deduplicationKey has no effect: RabbitMQ keeps no record of the
 * messages it has seen, and handlers are idempotent anyway.
 */
export function createRabbitJobQueue(url: string, prefix: string, logger: Logger): JobQueue {
  const topology = topologyOf(prefix);
  const link = connectLink({ url, name: `${prefix} job queue`, topology, logger });
  return {
    async enqueue(name, data, { delayMs = 0 } = {}) {
      refuseInsideTransaction('adding a job to the queue');
      const message = toMessage(sealEnvelope(name, data));
      await orUnavailable(async () => {
        const { channel, publish } = await link.open();
        const confirmed =
          delayMs > 0
            ? publish('', await declareWaitQueue(channel, topology, delayMs), message)
            : publish(topology.exchange, name, message);
        await within(timeoutMs, 'the confirmation by RabbitMQ', confirmed);
      });
    },
    ping: () => link.ping(),
    close: () => link.close(),
  };
}
