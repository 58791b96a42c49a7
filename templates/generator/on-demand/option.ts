import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'On demand',
  summary: 'The repo depends on no generator: create-backend is run on demand',
  rejected: 'developers could use different versions of the generator',
  tradeOffs: [
    'Two people may add modules with two versions of create-backend; create-backend.json says which one made the repo.',
    'A plopfile of the team cannot import what create-backend has; `gen` still shows and runs the generators of both.',
  ],
  cost: 'Nothing in the repo.',
});
