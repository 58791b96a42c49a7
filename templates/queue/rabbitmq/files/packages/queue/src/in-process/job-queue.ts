import type { JobQueue } from '@app/core';

import { sealEnvelope } from '../envelope.js';
import { brokerOf } from './broker.js';

export function createInProcessJobQueue(prefix: string): JobQueue {
  const broker = brokerOf(prefix);
  return {
    enqueue: (name, data, { delayMs } = {}) =>
      new Promise((resolve) => {
        const envelope = sealEnvelope(name, data);
        const content = JSON.stringify(envelope);
        broker.put({ id: envelope.id, name, content, attempt: 1 }, delayMs);
        resolve();
      }),
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
