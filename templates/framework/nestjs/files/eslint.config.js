import { defineConfig, globalIgnores } from 'eslint/config';

import { declaredDependencies, dependencyDirection } from './eslint/imports.js';
import { typescript } from './eslint/typescript.js';

export default defineConfig(
  globalIgnores(['**/dist/', '**/generated/', '.data/']),
  typescript,
  dependencyDirection,
  declaredDependencies,
  {
    files: ['apps/**/*.ts'],
    rules: {
      // A module is an empty class: its decorator says what it is made of.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
);
