import type { DeadLetters } from '@app/core';

import { brokerOf } from './broker.js';

export function createInProcessDeadLetters(prefix: string): DeadLetters {
  const broker = brokerOf(prefix);
  return {
    list: (limit) => Promise.resolve(broker.dead.slice(0, limit)),
    close: () => Promise.resolve(),
  };
}
