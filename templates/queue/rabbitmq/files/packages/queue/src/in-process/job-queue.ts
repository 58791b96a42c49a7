import { createProducer, type Producer } from '../producer.js';
import { brokerOf } from './broker.js';

export function createInProcessJobQueue(prefix: string): Producer {
  const broker = brokerOf(prefix);
  return createProducer({
    publish: (envelope, { delayMs } = {}) => {
      const { id, name } = envelope;
      broker.put({ id, name, content: JSON.stringify(envelope), attempt: 1 }, delayMs);
      return Promise.resolve();
    },
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  });
}
