import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import { emptyFolder } from '../../../test/cli/empty-folder.js';
import { UserError } from '../../errors.js';
import { resolveTarget } from './target.js';

describe('C7 the target folder', () => {
  it('is named like the project, unless a name is given', () => {
    const parent = emptyFolder();
    expect(resolveTarget(join(parent, 'my-api'), undefined)).toEqual({ path: join(parent, 'my-api'), name: 'my-api' });
    expect(resolveTarget(join(parent, 'My Folder'), 'my-api')).toEqual({
      path: join(parent, 'My Folder'),
      name: 'my-api',
    });
  });

  it('may be there when it is empty', () => {
    const parent = emptyFolder();
    mkdirSync(join(parent, 'my-api'));
    expect(resolveTarget(`${join(parent, 'my-api')}/`, undefined).name).toBe('my-api');
  });

  it.each([
    ['a non-empty folder', 'full', 'is not empty'],
    ['a file', 'file', 'is a file'],
    ['a symbolic link to a folder', 'link', 'is a symbolic link'],
    ['a symbolic link to nothing', 'dangling', 'is a symbolic link'],
    ['a missing parent', 'gone/my-api', 'gone does not exist'],
    ['a parent that is a link to nothing', 'dangling/my-api', 'dangling does not exist'],
    ['a parent that is a file', 'file/my-api', 'a part of it is a file'],
    ['a circle of links', 'circle/my-api', 'lead in a circle'],
    ['a path that is too long', 'x'.repeat(300), 'it is too long for this file system'],
  ])('is refused for %s', (_, folder, message) => {
    const parent = emptyFolder();
    mkdirSync(join(parent, 'full'));
    writeFileSync(join(parent, 'full/keep'), '');
    writeFileSync(join(parent, 'file'), '');
    symlinkSync('full', join(parent, 'link'));
    symlinkSync('nowhere', join(parent, 'dangling'));
    symlinkSync('circle', join(parent, 'circle'));
    expect(() => resolveTarget(join(parent, folder), 'my-api')).toThrow(UserError);
    expect(() => resolveTarget(join(parent, folder), 'my-api')).toThrow(message);
  });

  it.each([
    ['', 'The folder has no name.'],
    ['   ', 'The folder has no name.'],
    ['../my-api', 'leads out of the current folder'],
    ['a/../../my-api', 'leads out of the current folder'],
    ['..\\my-api', 'leads out of the current folder'],
    ['a\nb', 'control characters'],
    ['aux', 'aux is a device of Windows'],
    ['aux/my-api', 'aux is a device of Windows'],
    ['my-api.', 'Windows leaves out a dot or a space at the end of a name'],
    ['CON.txt', 'CON is a device of Windows'],
  ])('cannot be %j, whatever the name', (folder, message) => {
    expect(() => resolveTarget(folder, 'my-api')).toThrow(message);
  });

  it.each(['.hidden', 'Folder', '$(id)'])('%j needs a name of its own, and says so', (folder) => {
    expect(() => resolveTarget(folder, undefined)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('The folder may differ: --name my-api.') as string }),
    );
  });

  it('is refused when the current folder has been deleted', () => {
    const cwd = vi.spyOn(process, 'cwd').mockImplementation(() => {
      throw new Error('ENOENT: no such file or directory, uv_cwd');
    });
    try {
      expect(() => resolveTarget('my-api', undefined)).toThrow('The current folder is gone.');
    } finally {
      cwd.mockRestore();
    }
  });

  it('refuses a bad name even when the folder is fine', () => {
    expect(() => resolveTarget(join(emptyFolder(), 'my-api'), '../x')).toThrow(
      /^"\.\.\/x" cannot be the project's name/,
    );
  });
});
