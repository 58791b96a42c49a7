import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { messageOf } from '../../test/harness/thrown.js';
import { moduleRequest } from './module-request.js';

describe('G2 what gen module is asked for', () => {
  it('is a name and fields, of a file and of the command line', () => {
    const file = join(emptyFolder(), 'fields.json');
    writeFileSync(file, '{ "fields": ["name:string"] }');
    const { fields, names } = moduleRequest(['product', 'ownerId:ref{users}', 'parent:ref{products}?'], file, [
      'users',
    ]);
    expect([names.plural.kebab, fields.map(({ name }) => name)]).toEqual(['products', ['name', 'ownerId', 'parentId']]);
  });

  it.each([
    ['no name', [], '<name> is missing: what is the module called?'],
    ['a name that is none', ['../x'], '"../x" cannot be a module: it does not start with a letter.'],
    [
      'a reference to nothing',
      ['orders', 'shop:ref{shops}'],
      'the field "shopId" refers to shops, which is no module here',
    ],
  ])('is refused for %s', (_, typed, message) => {
    expect(messageOf(() => moduleRequest(typed, undefined, ['users']))).toBe(message);
  });

  it('is refused for a field that is in the file and on the command line', () => {
    const file = join(emptyFolder(), 'fields.json');
    writeFileSync(file, '{ "fields": ["name:string"] }');
    expect(messageOf(() => moduleRequest(['products', 'name:text'], file, []))).toBe('the field "name" is there twice');
  });
});
