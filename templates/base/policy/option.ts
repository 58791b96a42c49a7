import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Policy',
  summary: 'Who may do what: permissions of roles, and rules about single rows',
  contributes: {
    workspaces: {
      'packages/policy': {
        description: 'Who may do what',
        dependencies: ['@app/common', '@app/core'],
      },
    },
  },
});
