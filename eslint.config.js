import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Which folders of `src` a folder may import, beside itself and the files right below `src`. `generators` (but for its index, which
 * is an entry) may import all but `cli`; `cli` may import everything. docs/adr/0019-layers.md says why.
 */
const layers = {
  naming: [],
  edit: ['naming'],
  merge: [],
  catalog: ['naming'],
  fields: ['naming'],
  coverage: ['catalog'],
  install: ['catalog'],
  render: ['naming', 'catalog'],
  build: ['catalog', 'render'],
  disk: ['render', 'merge'],
  plop: ['disk'],
  repo: ['edit', 'disk'],
  review: ['edit', 'disk', 'repo'],
  doctor: ['naming', 'install', 'disk', 'repo'],
  evidence: ['catalog', 'coverage', 'render', 'build', 'disk'],
  gen: ['naming', 'edit', 'merge', 'fields', 'render', 'build', 'disk', 'repo'],
  lifecycle: ['naming', 'edit', 'merge', 'fields', 'catalog', 'render', 'disk', 'repo', 'gen'],
};

const folders = [...Object.keys(layers), 'cli', 'generators'];

/** What options know of `gen` is made of what `gen` is made of. */
const ofOptions = ['gen', ...layers.gen];

/** A rule for each folder: what lies above it, and what it has no business with, cannot be imported. */
const dependencyRules = Object.entries(layers).map(([folder, allowed]) => ({
  files: [`src/${folder}/**/*.ts`],
  ignores: ['**/*.test.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [refused([folder, ...allowed])] }] },
}));

function refused(allowed) {
  return {
    regex: `^(\\.\\./)+(src/)?(${folders.filter((folder) => !allowed.includes(folder)).join('|')})/`,
    message: 'This folder lies beside or above (layers in eslint.config.js): move what both need to a lower one.',
  };
}

export default tseslint.config(
  {
    ignores: ['dist', 'templates/*/*/files*', 'templates/*/*/slots*', 'test/**/input', 'test/**/output', 'coverage'],
  },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.js', 'bin/*.js'] } } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_+$', argsIgnorePattern: '^_' }],
    },
  },
  // The nodes of ts-morph are mixins, which this rule takes for unrelated classes.
  {
    files: ['src/edit/**', 'generators/option/stub.ts', 'templates/orm/drizzle/gen/foreign/**'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  // TypeScript knows what is defined there.
  { files: ['scripts/**/*.js'], rules: { 'no-undef': 'off' } },
  // Applications with packages of their own, which are installed and type-checked when they are measured.
  {
    files: ['scripts/bench/generated/baselines/**'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: { '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }] },
  },
  ...dependencyRules,
  {
    files: ['generators/*/*.ts', 'generators/repo-run.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [refused(folders.filter((folder) => folder !== 'cli'))] }],
    },
  },
  {
    files: ['templates/*/*/gen.ts', 'templates/*/*/gen/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            refused(ofOptions),
            {
              regex: '^(\\.\\./)+(?!\\.|src/)(.*/)?gen(/|\\.js$)',
              message: 'An option knows no other one: move what both need to src/gen.',
            },
          ],
        },
      ],
    },
  },
  prettier,
);
