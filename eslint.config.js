import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: ['dist', 'templates/*/*/files*', 'test/**/input', 'test/**/output', 'coverage'],
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
  { files: ['src/edit/**'], rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' } },
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
  prettier,
);
