import { join } from 'node:path';

import { defineConfig } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import boundaries from 'eslint-plugin-boundaries';
import { importX } from 'eslint-plugin-import-x';

const sameApp = { app: '{{ from.element.captured.app }}' };

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
 * Which part of the repo may import which: scripts, test → apps → packages → core, common. A module
 * of an app imports the services of other modules, their contracts and DTOs (shared types and schemas) and
 * their module files, never their repositories. What is not allowed here is an error.
 */
export const dependencyDirection = defineConfig({
  files: ['**/*.ts'],
  plugins: { boundaries },
  settings: {
    'import/resolver': { typescript: { conditionNames: ['source', 'import', 'node', 'default'] } },
    'boundaries/root-path': join(import.meta.dirname, '..'),
    'boundaries/legacy-templates': false,
    'boundaries/elements-single-match': true,
    'boundaries/elements': [
      element('foundation', 'packages/core'),
      element('foundation', 'packages/common'),
      element('development', 'packages/dev-services'),
      element('development', 'scripts'),
      element('development', 'test'),
      element('package', 'packages/*'),
      element('module', 'apps/*/src/modules/*', ['app', 'module']),
      element('app', 'apps/*', ['app']),
    ],
  },
  rules: {
    'boundaries/dependencies': [
      'error',
      {
        default: 'disallow',
        checkAllOrigins: true,
        checkUnknownLocals: true,
        policies: [
          { allow: { to: { module: { origin: ['core', 'external'] } } } },
          {
            from: { element: { path: 'packages/core', fileInternalPath: 'src/**' } },
            disallow: { to: { module: { origin: 'external', source: '!zod' } } },
          },
          { from: type('package', 'app', 'module'), allow: { to: type('foundation') } },
          { from: type('app', 'module'), allow: { to: type('package') } },
          // What tests of apps and packages share.
          {
            from: { element: { fileInternalPath: 'test/**' } },
            allow: { to: { element: { path: 'test', fileInternalPath: 'support/**' } } },
          },
          {
            from: type('app', 'module'),
            allow: { to: { element: { type: 'app', captured: sameApp } } },
          },
          {
            from: type('app'),
            allow: { to: { element: { type: 'module', captured: sameApp } } },
          },
          {
            from: type('module'),
            allow: {
              to: {
                element: {
                  type: 'module',
                  captured: sameApp,
                  fileInternalPath: '*.{contract,dto,module,service}.ts',
                },
              },
            },
          },
          // #slot policies
          {
            from: type('development'),
            allow: { to: type('foundation', 'package', 'app', 'module', 'development') },
          },
        ],
      },
    ],
  },
});

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

function element(type, pattern, capture = []) {
  return { type, pattern, capture, partialMatch: false };
}

function type(...types) {
  return { element: { type: types } };
}

function rule(options) {
  return {
    'import-x/no-extraneous-dependencies': [
      'error',
      { includeInternal: true, includeTypes: true, ...options },
    ],
  };
}
