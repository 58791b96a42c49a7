import { dependsOn, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

export const noStaticTypes: Check = {
  id: 'no-static-types',
  title: 'No static types',
  area: 'quality',
  severity: 'low',
  strength: 'The code has static types.',
  remedy: 'Move to TypeScript file by file ("allowJs": true), or check JavaScript with "checkJs": true.',
  command: 'npm install --save-dev --save-exact typescript @types/node',
  applies: ({ sources }) => sources.length > 0,
  find: (facts) =>
    facts.sources.some(({ path }) => path.endsWith('ts')) || dependsOn(facts, ['typescript'])
      ? []
      : [{ message: 'All of it is JavaScript that no compiler reads.', place: wholeBackend(facts) }],
};
