import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Rolling update',
  summary: 'Replaces one process after another, each only when its successor is ready',
  rejected: 'everybody meets the new version within a minute, and taking it back is another release',
  tradeOffs: [
    'For a minute both versions serve, so migrations and API changes must fit the version before.',
    'A fault that the readiness check does not see reaches everybody before somebody sees it.',
    'Taking a release back starts the old version again, which takes as long as the release did.',
  ],
  cost: 'One more process of each program while it is replaced.',
});
