import type { DeadLetters } from '@app/core';

import { brokerOf } from './broker.js';

export function createInProcessDeadLetters(prefix: string): DeadLetters {
  const broker = brokerOf(prefix);
  return {
    list: (limit) => Promise.resolve(broker.dead.slice(0, limit)),
    retry(ids) {
      const wanted = broker.dead.filter(({ id }) => ids?.includes(id) ?? true);
      broker.dead = broker.dead.filter((letter) => !wanted.includes(letter));
      for (const { id, name, payload } of wanted) {
        broker.put({ id, name, content: JSON.stringify(payload), attempt: 1 });
      }
      return Promise.resolve(wanted.length);
    },
    close: () => Promise.resolve(),
  };
}
