import { type Logger, within } from '@app/common';

import { createProducer, type Producer } from '../producer.js';
import { connectLink } from './link.js';
import { toMessage } from './message.js';
import { timeoutMs } from './timeout.js';
import { declareWaitQueue, topologyOf } from './topology.js';

/**
 * The producing side on RabbitMQ. A deduplicationKey has no effect: RabbitMQ keeps no record of the
 * messages it has seen, and handlers are idempotent anyway.
 */
export function createRabbitJobQueue(url: string, prefix: string, logger: Logger): Producer {
  const topology = topologyOf(prefix);
  const link = connectLink({ url, name: `${prefix} job queue`, topology, logger });
  return createProducer({
    async publish(envelope, { delayMs = 0 } = {}) {
      const message = toMessage(envelope);
      const { channel, publish } = await link.open();
      const confirmed =
        delayMs > 0
          ? publish('', await declareWaitQueue(channel, topology, delayMs), message)
          : publish(topology.exchange, envelope.name, message);
      await within(timeoutMs, 'the confirmation by RabbitMQ', confirmed);
    },
    ping: () => link.ping(),
    close: () => link.close(),
  });
}
