import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { emptyFolder } from '../../test/cli/empty-folder.js';
import { type Formatter, keepFormatted } from '../edit/keep-formatted.js';
import { formatterOf } from './formatter.js';

let root = '';

beforeEach(() => {
  root = emptyFolder();
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(join(import.meta.dirname, '../../node_modules/prettier'), join(root, 'node_modules/prettier'));
  writeFileSync(join(root, 'package.json'), '{}');
  writeFileSync(join(root, '.prettierrc'), '{ "printWidth": 40, "singleQuote": true }');
});

const before = "export const all = ['one', 'two'];\n";
const after = "export const all = ['one', 'two', 'three'];\n";
const broken = "export const all = [\n  'one',\n  'two',\n  'three',\n];\n";

async function result(
  texts: { readonly before: string; readonly after: string },
  path = 'all.ts',
): Promise<string | undefined> {
  const formatter = formatterOf(root);
  if (!formatter) throw new Error('no formatter');
  const [changed] = await keepFormatted([{ path, ...texts }], formatter);
  return changed?.after;
}

describe('G4 an edited file', () => {
  it('is formatted where a line became too long', async () => {
    expect(await result({ before, after })).toBe(broken);
  });

  it('is left where it was not formatted before', async () => {
    const odd = (text: string) => `const   x = 1\n${text}`;
    expect(await result({ before: odd(before), after: odd(after) })).toBe(odd(after));
  });

  it('is left where prettier ignores it', async () => {
    writeFileSync(join(root, '.prettierignore'), 'all.ts\n');
    expect(await result({ before, after })).toBe(after);
  });

  it('loads no prettier where every line fits', async () => {
    const formatter: Formatter = { printWidth: () => 80, format: () => Promise.reject(new Error('loaded')) };
    expect(await keepFormatted([{ path: 'all.ts', before, after }], formatter)).toEqual([
      { path: 'all.ts', before, after },
    ]);
  });

  it.each([
    ['package.json', '{ "prettier": { "printWidth": 40, "singleQuote": true } }'],
    ['prettier.config.mjs', 'export default { printWidth: 40, singleQuote: true };'],
  ])('follows %s', async (name, text) => {
    rmSync(join(root, '.prettierrc'));
    writeFileSync(join(root, name), text);
    expect(await result({ before, after })).toBe(broken);
  });

  it('is not formatted in a repository without prettier', () => {
    expect(formatterOf(emptyFolder())).toBeUndefined();
  });
});
