import { describe, expect, it } from 'vitest';

import { fileNameProblem } from './file-names.js';

describe('G6 the name of a file', () => {
  it.each([
    ['con.ts', 'con is a device of Windows'],
    ['aux.controller.ts', 'aux is a device of Windows'],
    ['NUL', 'NUL is a device of Windows'],
    ['com1.entity.ts', 'com1 is a device of Windows'],
    ['conout$', 'conout$ is a device of Windows'],
    ['a:b.ts', 'Windows has no names with ":"'],
    ['a\u0001.ts', 'Windows has no names with "\\u0001"'],
    ['notes.', 'Windows leaves out a dot or a space at the end of a name'],
  ])('cannot be %j', (name, problem) => {
    expect(fileNameProblem(name)).toBe(problem);
  });

  it.each(['cons.controller.ts', 'con-entity.ts', 'console.ts', 'auxiliary', 'com.ts', '.env', '0001_con.sql'])(
    'can be %s',
    (name) => {
      expect(fileNameProblem(name)).toBeUndefined();
    },
  );
});
