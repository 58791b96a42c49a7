import { defineConfig, globalIgnores } from 'eslint/config';

import { dependencyDirection } from './eslint/boundaries.js';
import { declaredDependencies } from './eslint/dependencies.js';
import { typescript } from './eslint/typescript.js';

export default defineConfig(
  // #if prisma
  globalIgnores(['**/dist/', '**/generated/', '.data/']),
  // #else
  globalIgnores(['**/dist/', '.data/']),
  // #endif
  typescript,
  dependencyDirection,
  declaredDependencies,
);
