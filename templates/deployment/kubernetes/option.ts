import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Kubernetes',
  summary: 'Kustomize manifests for dev, qa and prod, on any managed cluster',
  rules: [
    {
      when: { concurrentUsers: { above: 20_000 } },
      because: 'more than 20,000 people at once need several machines, and more of them in the busy hours',
      strength: 'must',
    },
  ],
  rejected:
    'a cluster is a product of its own to upgrade, secure and understand, which a service that fits on one machine does not pay back',
  tradeOffs: [
    'The team needs Kubernetes skills for releases, outages and upgrades of the cluster.',
    'Its fixed cost, the control plane and nodes in three zones, is there from the first user on.',
    'PostgreSQL and the queue stay outside, as managed services: the manifests run only what holds no data.',
  ],
  cost: 'Roughly $75 a month for a managed control plane and $100 to $150 for three small nodes, shared by dev and qa; production doubles it. Managed PostgreSQL and queue come on top, from about $100.',
});
