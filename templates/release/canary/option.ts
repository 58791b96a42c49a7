import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Canary',
  summary: 'Gives the new version a tenth of the traffic, then half, then all of it',
  rules: [
    {
      when: { gradualExposure: true },
      because: 'a small share of the real traffic should reach a release before all users do',
      strength: 'should',
    },
  ],
  rejected:
    'it pays off only with enough traffic to see a fault in a tenth of it, and with someone or something that watches',
  tradeOffs: [
    'A release takes a quarter of an hour or more, and needs a person who looks at the metrics and promotes it.',
    'The share of traffic is the share of the processes: with few of them the steps are coarse, until a gateway that weighs routes takes part.',
    'A person can meet both versions in turn, so both must understand the same data, tokens and cursors.',
    'Argo Rollouts has to be installed in each cluster and kept up to date.',
  ],
  cost: 'One or two more API processes for the time of a release. Argo Rollouts is free and runs in one small pod.',
  requires: [
    {
      option: 'kubernetes',
      because: 'Argo Rollouts runs both versions and moves the traffic between them',
    },
  ],
});
