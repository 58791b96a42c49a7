import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Docker Compose on one host',
  summary: 'Two API processes, a worker and a TLS proxy on one machine, with the database as a managed service',
  justify: true,
  rules: [
    {
      when: { singleHost: true },
      because:
        'one machine carries the load, and the service may be down while it is replaced, so a cluster would only cost money and attention',
      strength: 'should',
    },
  ],
  rejected: 'one machine is a single point of failure, and it grows only by being replaced with a larger one',
  tradeOffs: [
    'When the machine fails, the service is down until another one is set up: minutes with the runbook at hand, not seconds.',
    'There is no autoscaling: the machine is sized for the busiest hour.',
    'A release updates one of the two API processes at a time, by a person at a terminal or by CI over SSH.',
  ],
  cost: 'Roughly $25 to $80 a month for a machine with 4 cores and 8 GB, and $30 to $100 for managed PostgreSQL and queue.',
});
