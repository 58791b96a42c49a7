import { wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

export const noTests: Check = {
  id: 'no-tests',
  title: 'No tests',
  area: 'quality',
  severity: 'high',
  strength: 'There are tests.',
  remedy: 'Begin with one test of each route, through HTTP, on a real database.',
  command: 'npm install --save-dev --save-exact vitest',
  find: (facts) => (facts.testFiles.length > 0 ? [] : [{ message: 'No file is a test.', place: wholeBackend(facts) }]),
};
