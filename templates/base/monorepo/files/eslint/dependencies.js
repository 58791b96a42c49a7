import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';

/**
 * A workspace imports only what its own package.json declares: what another one happens to bring
 * is not there with every package manager, and goes when the other one does.
 */
export const declaredDependencies = defineConfig({
  files: ['**/*.{ts,js,mjs}'],
  plugins: { 'import-x': importX },
  settings: {
    'import-x/resolver-next': [
      createTypeScriptImportResolver({ conditionNames: ['source', 'import', 'node', 'default'] }),
    ],
  },
  rules: {
    'import-x/no-extraneous-dependencies': [
      'error',
      {
        // Production installs none of these: only code that it never runs may import them.
        devDependencies: [
          '{test,scripts,eslint}/**',
          '*.config.{ts,js}',
          '{apps,packages}/*/{test,scripts}/**',
          '{apps,packages}/*/*.config.ts',
          'packages/*/src/testing.ts',
        ],
        includeInternal: true,
        // The root runs the tests of all workspaces, with one copy of vitest.
        whitelist: ['vitest'],
      },
    ],
  },
});
