import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

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

/** @param isKnown whether what is formatted comes from our own templates */
function found(isKnown = true): Formatter {
  const formatter = formatterOf(root, () => isKnown);
  if (!formatter) throw new Error('no formatter');
  return formatter;
}

async function result(
  texts: { readonly before: string; readonly after: string },
  path = 'all.ts',
): Promise<string | undefined> {
  const formatter = found();
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
    const loads = () => Promise.reject(new Error('loaded'));
    const formatter: Formatter = { printWidth: () => 80, format: loads, reformat: loads, left: () => [] };
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
    expect(formatterOf(emptyFolder(), () => true)).toBeUndefined();
  });
});

describe('G4 prettier', () => {
  const code = 'export const  all = [1]\n';
  const written = (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  };

  /** Takes the place of prettier, and fails when it is loaded. */
  beforeEach(() => {
    rmSync(join(root, 'node_modules/prettier'));
    written({
      'node_modules/prettier/package.json': '{ "name": "prettier", "version": "3.10.1", "main": "index.js" }',
      'node_modules/prettier/index.js': "throw new Error('loaded');",
      'src/index.ts': '',
      '.prettierrc': '{ "printWidth": 40, "singleQuote": true, "trailingComma": "all" }',
      '.editorconfig': 'root = true\n[*]\nindent_style = space\nindent_size = 2\nend_of_line = lf\n',
      '.prettierignore': 'docs/\n*.sql\n',
    });
  });

  it('is not loaded for the code of our own templates', async () => {
    expect(await found().format('src/all.ts', code)).toBe('export const all = [1];\n');
  });

  it('is not loaded for what an edit makes of a formatted file', async () => {
    expect(await found(false).reformat('src/all.ts', before, after)).toBe(broken);
  });

  it('is not loaded for a file that it ignores', async () => {
    const formatter = found(false);
    expect(await formatter.format('docs/all.ts', code)).toBe(code);
    expect(await formatter.format('migrations/1.sql', 'select 1')).toBe('select 1');
    expect(await formatter.reformat('docs/all.ts', before, code)).toBe(code);
  });

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['has plugins', { '.prettierrc': '{ "plugins": ["some"] }' }],
    ['has overrides', { '.prettierrc': '{ "overrides": [] }' }],
    ['has an option that is not known', { '.prettierrc': '{ "experimentalTernaries": true }' }],
    ['has a value that is not known', { '.prettierrc': '{ "endOfLine": "auto" }' }],
    ['is no JSON', { '.prettierrc': 'printWidth: 40\n' }],
    ['is in two files', { '.prettierrc.json': '{}' }],
    ['is shared', { 'package.json': '{ "prettier": "some-config" }' }],
    ['is a program below', { 'src/prettier.config.mjs': '' }],
    ['is in a package below', { 'src/package.json': '{ "prettier": {} }' }],
    ['is also an .editorconfig with tabs', { '.editorconfig': 'root = true\n[*]\nindent_style = tab\n' }],
    ['is also an .editorconfig with a width', { '.editorconfig': 'root = true\n[*]\nmax_line_length = 80\n' }],
    ['is also an .editorconfig below', { 'src/.editorconfig': '' }],
  ])('is asked when its configuration %s', async (_, files) => {
    written(files);
    await expect(found().format('src/all.ts', code)).rejects.toThrow('loaded');
  });

  it.each(['2.8.8', '3.2.5', '3.11.0', '4.0.0'])('is asked when it is %s', async (version) => {
    written({ 'node_modules/prettier/package.json': `{ "version": "${version}", "main": "index.js" }` });
    await expect(found().format('src/all.ts', code)).rejects.toThrow('loaded');
  });

  it.each([
    ['code of others', false, 'src/all.ts', code],
    ['another language', true, 'src/all.json', '{}'],
    ['another language inside of code', true, 'src/all.ts', 'export const all = css`a{}`;'],
    ['what is no code', true, 'src/all.ts', 'export const'],
  ])('is asked about %s', async (_, isKnown, path, text) => {
    await expect(found(isKnown).format(path, text)).rejects.toThrow('loaded');
  });

  it('is asked about an edit of a file that is not as oxfmt has it', async () => {
    await expect(found().reformat('src/all.ts', code, `${code}// More.\n`)).rejects.toThrow('loaded');
  });

  it('need not be installed, as long as it is configured; what takes it is left', async () => {
    rmSync(join(root, 'node_modules/prettier'), { recursive: true });
    const formatter = found(false);
    expect(await formatter.format('src/all.ts', code)).toBe('export const all = [1];\n');
    expect(await formatter.reformat('src/all.ts', before, after)).toBe(broken);
    expect(formatter.left()).toEqual([]);
    expect(await formatter.format('README.md', '# A\n#  B')).toBe('# A\n#  B');
    expect(await formatter.reformat('src/all.ts', code, after)).toBe(after);
    expect(formatter.left()).toEqual(['README.md', 'src/all.ts']);
  });
});

it('G4 the packages of oxfmt are those that it names itself, in one version', () => {
  const manifest = (path: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8')) as {
      readonly optionalDependencies: Readonly<Record<string, string>>;
    };
  expect(manifest('package.json').optionalDependencies).toEqual(
    manifest('node_modules/oxfmt/package.json').optionalDependencies,
  );
});
