import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';

/** Code that production never runs: it may import what production does not install. */
const development = [
  '{test,scripts,eslint}/**',
  // At the root there are only settings of tools, such as a plopfile.
  '*.{ts,js,mjs,cjs}',
  '{apps,packages}/*/{test,scripts}/**',
  '{apps,packages}/*/*.config.ts',
  'packages/*/src/testing.ts',
  'packages/dev-services/**',
];

/**
 * A workspace imports only what its own package.json declares: a dependency of another workspace is not
 * guaranteed to be installed for this one.
 */
export const declaredDependencies = defineConfig(
  {
    files: ['**/*.{ts,js,mjs}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          conditionNames: ['source', 'import', 'node', 'default'],
        }),
      ],
    },
    rules: rule({ devDependencies: false }),
  },
  // The root runs the tests of all workspaces, with one copy of vitest.
  { files: development, rules: rule({ devDependencies: true, whitelist: ['vitest'] }) },
);

function rule(options) {
  return {
    'import-x/no-extraneous-dependencies': [
      'error',
      { includeInternal: true, includeTypes: true, ...options },
    ],
  };
}
