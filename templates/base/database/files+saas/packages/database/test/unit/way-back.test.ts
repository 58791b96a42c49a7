import { describe, expect, it } from 'vitest';

import { wayBackOf } from '../../src/development/way-back.js';

const up = 'CREATE TABLE "a" ();\n';
const heading = '-- The way back, as a migration of its own:\n';

describe('the way back of a migration', () => {
  it.each([
    ['one statement', `${up}\n${heading}-- DROP TABLE "a";\n`, 'DROP TABLE "a";'],
    [
      'several',
      `${up}${heading}-- DROP TABLE "b";\n-- DROP TABLE "a";`,
      'DROP TABLE "b";\nDROP TABLE "a";',
    ],
    ['what stands before other text', `${heading}-- DROP TABLE "a";\n\n${up}`, 'DROP TABLE "a";'],
    ['nothing yet', `${up}${heading}`, undefined],
    ['nothing at all', up, undefined],
  ])('is %s', (_, migration, expected) => {
    expect(wayBackOf(migration)).toBe(expected);
  });
});
