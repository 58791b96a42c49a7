import { defineConfig, globalIgnores } from 'eslint/config';

import { dependencyDirection } from './eslint/boundaries.js';
import { declaredDependencies } from './eslint/dependencies.js';
import { typescript } from './eslint/typescript.js';

export default defineConfig(
  globalIgnores(['**/dist/', '**/generated/', '.data/']),
  typescript,
  dependencyDirection,
  declaredDependencies,
);
