import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Pinned',
  summary: 'The exact version that made the repo is a development dependency, with a script `gen`',
  rules: [
    {
      when: { pinGenerator: true },
      because: 'the team publishes create-backend in its registry and wants the same version of it for all developers',
      strength: 'must',
    },
  ],
  rejected: 'it cannot be installed without a registry that has this version of create-backend',
  tradeOffs: [
    'Installing the repo, in CI too, takes a registry that has this very version of create-backend.',
    'A newer generator is an upgrade of a dependency, and what it makes looks different from what is there.',
  ],
  cost: 'One package without dependencies of its own, for development only.',
  justify: true,
  contributes: {
    root: {
      // Its version is that of the tool that runs.
      devDependencies: ['create-backend'],
      scripts: { gen: { run: 'create-backend gen' } },
    },
  },
});
