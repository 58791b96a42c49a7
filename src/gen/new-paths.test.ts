import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { refuseImpossiblePaths } from './new-paths.js';

describe('G6 files that are to be made', () => {
  const refused = (paths: readonly string[]) => () => {
    const root = emptyFolder();
    mkdirSync(join(root, 'src/Users'), { recursive: true });
    mkdirSync(join(root, 'aux'));
    writeFileSync(join(root, 'src/app.ts'), '');
    refuseImpossiblePaths(root, paths);
  };

  it.each([
    ['src/cons/con.entity.ts', 'src/cons/con.entity.ts cannot be made: con is a device of Windows.'],
    ['src/nul/index.ts', 'src/nul/index.ts cannot be made: nul is a device of Windows.'],
    ['src/users/user.ts', 'macOS and Windows take it for Users, which differs only by case'],
    ['src/App.ts', 'macOS and Windows take it for app.ts, which differs only by case'],
  ])('cannot be %s', (path, message) => {
    expect(refused([path])).toThrow(message);
  });

  it('cannot differ from each other only by case', () => {
    expect(refused(['src/a.ts', 'src/A.ts'])).toThrow('take it for a.ts');
  });

  it('can be in folders that are there, whatever these are called', () => {
    expect(refused(['aux/notes.ts', 'src/Users/user.ts', 'src/app.ts', 'src/app.ts/x'])).not.toThrow();
  });
});
