import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Core',
  summary: 'Domain types and ports, without a framework',
  contributes: {
    workspaces: {
      'packages/core': {
        description: 'Domain types and the ports that adapters implement',
        dependencies: ['zod'],
      },
    },
  },
});
