import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Blue-green',
  summary: 'Starts the new version beside the old one, then switches all traffic at once, and back',
  rules: [
    {
      when: { instantRollback: true },
      because: 'a bad release must be taken back within seconds, and the old version is still running',
      strength: 'should',
    },
  ],
  rejected: 'it runs the whole API twice during a release, and a fault still reaches all users at once',
  tradeOffs: [
    'All users switch at once: a fault that no check finds before reaches all of them.',
    'Migrations must fit both versions for as long as the old one is kept.',
    'Argo Rollouts has to be installed in each cluster and kept up to date.',
  ],
  cost: 'Twice the API processes, and their database connections, for the time of a release. Argo Rollouts is free and runs in one small pod.',
  requires: [
    {
      option: 'kubernetes',
      because: 'Argo Rollouts switches a Kubernetes Service between the two versions',
    },
  ],
});
