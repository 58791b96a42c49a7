import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Rolling update',
  summary: 'Replaces one process after another, each only when its successor is ready',
  rejected: 'all users get the new version within a minute, and a rollback is another release',
  tradeOffs: [
    'For a minute both versions serve, so migrations and API changes must fit the version before.',
    'A fault that the readiness check does not see reaches all users before it is noticed.',
    'Taking a release back starts the old version again, which takes as long as the release did.',
  ],
  cost: 'One more process of each program while it is replaced.',
});
