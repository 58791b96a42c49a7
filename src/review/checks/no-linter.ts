import { dependsOn, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

export const noLinter: Check = {
  id: 'no-linter',
  title: 'No linter',
  area: 'quality',
  severity: 'low',
  strength: 'A linter reads the code.',
  remedy: 'Add ESLint with typescript-eslint (no-floating-promises finds what a review does not), and run it in CI.',
  command: 'npm init @eslint/config@latest',
  find: (facts) =>
    dependsOn(facts, [
      '@biomejs/biome',
      'eslint',
      'oxlint',
      'standard',
      'tslint',
      'xo',
      'neostandard',
      'ultracite',
      'gts',
      '@antfu/eslint-config',
      'ts-standard',
    ]) ||
    facts.files.some(
      (path) =>
        path.endsWith('biome.json') ||
        path.endsWith('biome.jsonc') ||
        (path.split('/').at(-1) ?? '').startsWith('.eslintrc') ||
        path.split('/').at(-1) === 'deno.json',
    )
      ? []
      : [{ message: 'No package depends on ESLint, Biome or oxlint.', place: wholeBackend(facts) }],
};
