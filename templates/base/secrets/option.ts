import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Secrets',
  summary: 'Where configuration may be kept: in the environment, in files, in stores that capabilities add',
  contributes: {
    workspaces: {
      // Not exported with the rest: a secret store may bring a client that few programs need.
      'packages/common': { dependencies: ['p-timeout', 'zod'], exports: { './secrets': 'src/secrets.ts' } },
    },
    lists: {
      secretStores: {
        file: 'packages/common/src/secret-stores.ts',
        name: 'secretStores',
        type: { name: 'SecretStore', from: './secret-store.js' },
        description: 'Where secrets may be kept, in addition to the environment and files.',
      },
    },
  },
});
