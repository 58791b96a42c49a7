import { join } from 'node:path';

import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import sortImports from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

/** Correctness, style, order of imports and naming. What prettier formats is not linted. */
export const typescript = defineConfig(
  js.configs.recommended,
  {
    plugins: { 'simple-import-sort': sortImports },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'simple-import-sort/imports': 'error',
      'simple-import-sort/exports': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: join(import.meta.dirname, '..') },
    },
    rules: {
      '@typescript-eslint/naming-convention': ['error', ...naming()],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
);

function naming() {
  return [
    { selector: 'typeLike', format: ['PascalCase'] },
    {
      selector: 'interface',
      format: ['PascalCase'],
      custom: { regex: '^I[A-Z]', match: false },
    },
    { selector: 'function', format: ['camelCase', 'PascalCase'] },
    { selector: 'variable', format: ['camelCase', 'PascalCase', 'UPPER_CASE'] },
    { selector: 'parameter', format: ['camelCase'], leadingUnderscore: 'allow' },
    // Names that are defined elsewhere: columns, environment variables.
    { selector: ['variable', 'parameter'], modifiers: ['destructured'], format: null },
    { selector: ['classMethod', 'typeMethod'], format: ['camelCase'] },
  ];
}
