import { describe, expect, it } from 'vitest';

import { decisionOf, optionOf } from '../../../test/fixtures/definitions.js';
import type { Difference } from '../../render/cost.js';
import { costHint, costTable } from './cost-table.js';

const none = { added: [], removed: [] };
const difference = (more: Partial<Difference> = {}): Difference => ({
  files: 0,
  lines: 0,
  dependencies: none,
  processes: none,
  services: none,
  ...more,
});
const total = {
  files: 1533,
  lines: 45_012,
  dependencies: ['a', 'b'],
  processes: ['api', 'worker'],
  services: ['postgres', 'redis'],
};
const [kubernetes, compose, bullmq, rabbitmq] = ['Kubernetes', 'Docker Compose on one host', 'BullMQ', 'RabbitMQ'].map(
  (label) => optionOf(label, { label }),
);
const row = (option = kubernetes, against = compose, more: Partial<Difference> = {}) => {
  if (!option || !against) throw new Error('two options');
  return { decision: decisionOf('d', []), option, against, difference: difference(more) };
};
const costs = {
  options: [
    row(kubernetes, compose, { files: 20, lines: 1498 }),
    row(rabbitmq, bullmq, {
      files: -1,
      lines: 838,
      dependencies: { added: ['amqplib', 'x'], removed: ['bullmq'] },
      services: { added: ['rabbitmq'], removed: [] },
    }),
  ],
  capabilities: [
    {
      capability: { ...optionOf('vault', { label: 'Vault' }), reason: '', verifiedBy: 'each' as const },
      difference: difference({ files: 5 }),
    },
  ],
};

describe('S4 the table of costs', () => {
  it('is aligned', () => {
    expect(costTable(total, costs, 100))
      .toBe(`1,533 files, 45,012 lines, 2 dependencies; runs api, worker with postgres, redis.

What each choice costs                      files   lines  dependencies  to run
Kubernetes, not Docker Compose on one host    +20  +1,498             0
RabbitMQ, not BullMQ                           -1    +838            +1  +rabbitmq
Vault                                          +5       0             0
`);
  });

  it('breaks long labels where the terminal is narrower', () => {
    expect(costTable(total, costs, 66)).toBe(`1,533 files, 45,012 lines, 2 dependencies; runs api, worker with
postgres, redis.

What each choice costs  files   lines  dependencies  to run
Kubernetes, not Docker    +20  +1,498             0
  Compose on one host
RabbitMQ, not BullMQ       -1    +838            +1  +rabbitmq
Vault                      +5       0             0
`);
  });

  it('is a list where no table fits', () => {
    expect(costTable(total, costs, 40)).toBe(`1,533 files, 45,012 lines, 2
dependencies; runs api, worker with
postgres, redis.

What each choice costs:
  Kubernetes, not Docker Compose on one
  host
    +20 files, +1,498 lines
  RabbitMQ, not BullMQ
    -1 file, +838 lines, +1 dependency,
    +rabbitmq
  Vault
    +5 files
`);
  });

  it.each([20, 40, 60, 80, 120])('has no line beyond %i columns, but for a word that is longer', (width) => {
    const lines = costTable(total, costs, width).split('\n');
    expect(lines.filter((line) => line.length > width && line.trim().includes(' '))).toEqual([]);
  });

  it('is one sentence where there is nothing to choose', () => {
    const small = { files: 1, lines: 1, dependencies: ['a'], processes: [], services: [] };
    expect(costTable(small, { options: [], capabilities: [] }, 80)).toBe('1 file, 1 line, 1 dependency.\n');
  });
});

describe('S4 a hint', () => {
  it('names what is more or less', () => {
    expect(costHint(difference({ files: 1, lines: -2, processes: { added: ['bell'], removed: [] } }))).toBe(
      '+1 file, -2 lines, +bell',
    );
    expect(costHint(difference())).toBe('nothing');
  });
});
