import { defineConfig, globalIgnores } from 'eslint/config';

import { declaredDependencies, dependencyDirection } from './eslint/imports.js';
import { typescript } from './eslint/typescript.js';

export default defineConfig(
  globalIgnores(['**/dist/', '**/generated/', '.data/']),
  typescript,
  dependencyDirection,
  declaredDependencies,
);
