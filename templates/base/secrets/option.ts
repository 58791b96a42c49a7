import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Secrets',
  summary: 'Where configuration may be kept: in the environment, in files, in stores that capabilities add',
  contributes: {
    workspaces: {
      'packages/secrets': {
        description: 'Reads configuration from where it is kept: environment, files, secret stores',
        dependencies: ['@app/common', '@app/core', 'p-timeout', 'zod'],
      },
    },
    lists: {
      secretStores: {
        file: 'packages/secrets/src/stores.ts',
        name: 'secretStores',
        type: { name: 'SecretStore', from: './secret-store.js' },
        description: 'Where secrets may be kept, in addition to the environment and files.',
      },
    },
  },
});
