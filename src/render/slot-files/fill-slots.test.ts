import { describe, expect, it } from 'vitest';

import { TemplateError } from '../../errors.js';
import { additionFrom } from './addition.js';
import { fillSlots } from './fill-slots.js';

const text = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const fill = (source: string, fragment: readonly string[], ...added: readonly (readonly string[])[]) =>
  fillSlots(
    source,
    text(...fragment),
    added.map((lines, index) => additionFrom(`slots/${String(index + 1)}`, text(...lines))),
  );

describe('a slot', () => {
  it('leaves nothing behind when nobody fills it', () => {
    expect(fill('a.sql', ['select 1;', '-- #slot tables'])).toBe(text('select 1;'));
    expect(fill('a.ts', ['const all = {', '  // #slot all', '};'])).toBe(text('const all = {};'));
    expect(fill('a.ts', ['f([', '  // #slot all', ']);'])).toBe(text('f([]);'));
  });

  it('is filled in the order of the catalogue, and indented as it is', () => {
    expect(
      fill(
        'a.ts',
        ['{', '    // #slot b', '}'],
        ['// #slot b', 'one();', '', 'if (x) {', '  two();', '}'],
        ['// #slot b', 'three();'],
      ),
    ).toBe(text('{', '    one();', '', '    if (x) {', '      two();', '    }', '    three();', '}'));
  });

  it('keeps an empty line at the beginning, and none at the end', () => {
    expect(fill('a.ts', ['a();', '// #slot x', '', 'b();'], ['// #slot x', '', 'c();', '', ''])).toBe(
      text('a();', '', 'c();', '', 'b();'),
    );
  });

  it('may be in what another option adds, when it is indented there', () => {
    const models = ['-- #slot models', 'model A {', '  -- #slot a', '}'];
    expect(fill('a.sql', ['begin', '  -- #slot models', 'end'], models, ['-- #slot a', 'x', 'y'])).toBe(
      text('begin', '  model A {', '    x', '    y', '  }', 'end'),
    );
    expect(fill('a.sql', ['-- #slot models'], models)).toBe(text('model A {', '}'));
  });

  it('is sorted with the lines around it when it says so', () => {
    expect(
      fill(
        'a.ts',
        ['export const jobs = {', '  // #slot jobs sorted', "  'b.two': 2,", "  'd.one': 4,", '};'],
        ['// #slot jobs', "'c': 3,", "'a': 1,"],
      ),
    ).toBe(text('export const jobs = {', "  'a': 1,", "  'b.two': 2,", "  'c': 3,", "  'd.one': 4,", '};'));
  });

  it.each([
    ['does not know', ['// #slot y', 'b();'], 'slots/1 fills the slot "y", which a.ts does not have; it has: x'],
    ['is named twice', ['// #slot x', 'b();', '// #slot x'], 'slots/1:3: the slot "x" is named twice'],
    [
      'begins with code',
      ['b();', '// #slot x'],
      'a.ts: what is added before the first slot is not imports and exports alone:\nb();',
    ],
  ])('refuses what it %s', (_, added, message) => {
    expect(() => fill('a.ts', ['// #slot x'], added)).toThrow(new TemplateError(message));
  });
});

describe('a list around a slot', () => {
  const list = (opening: string, closing: string, ...entries: readonly string[]) =>
    fill('a.ts', [opening, '  first,', '  // #slot more', closing], ['// #slot more', ...entries]);

  it.each([
    ['an array', 'const all = [', '];', 'const all = [first, second];'],
    ['arguments', 'const all = f(', ');', 'const all = f(first, second);'],
    ['names that are exported', 'export {', "} from './a.js';", "export { first, second } from './a.js';"],
    ['names that are taken out', 'const {', '} = all;', 'const { first, second } = all;'],
  ])('is on one line when it fits: %s', (_, opening, closing, line) => {
    expect(list(opening, closing, 'second,')).toBe(text(line));
  });

  it.each([
    ['an object', 'const all = {', '};', ['second,']],
    ['what is too long', 'const all = [', '];', [`${'x'.repeat(90)},`]],
    ['one with a comment', 'const all = [', '];', ['// Why.', 'second,']],
    ['one with an entry of several lines', 'const all = [', '];', ['{', '  a: 1,', '},']],
  ])('stays as it is: %s', (_, opening, closing, entries) => {
    expect(list(opening, closing, ...entries)).toBe(
      text(opening, '  first,', ...entries.map((line) => `  ${line}`), closing),
    );
  });

  it('waits for the last of its slots', () => {
    const fragment = ['f([', '  // #slot one', '  b,', '  // #slot two', ']);'];
    expect(fill('a.ts', fragment, ['// #slot one', 'a,', '// #slot two', 'c,'])).toBe(text('f([a, b, c]);'));
  });
});

describe('imports and exports', () => {
  it('are merged, one for each module, and sorted in their groups', () => {
    const fragment = [
      "import { join } from 'node:path';",
      '',
      "import type { B } from '@app/core';",
      "import fp from 'fastify-plugin';",
      '',
      "import { z } from './z.js';",
      '',
      '// #slot x',
    ];
    const added = [
      "import { a, type C } from '@app/core';",
      "import { readFile } from 'node:fs/promises';",
      "import { up } from '../up.js';",
      '',
      '// #slot x',
      'a();',
    ];
    expect(fill('a.ts', fragment, added)).toBe(
      text(
        "import { readFile } from 'node:fs/promises';",
        "import { join } from 'node:path';",
        '',
        "import { a, type B, type C } from '@app/core';",
        "import fp from 'fastify-plugin';",
        '',
        "import { up } from '../up.js';",
        "import { z } from './z.js';",
        '',
        'a();',
      ),
    );
  });

  it('begin a file that has none, and stay types when all are types', () => {
    expect(fill('a.ts', ['a();'], ["import type { B } from './b.js';"])).toBe(
      text("import type { B } from './b.js';", '', 'a();'),
    );
    expect(fill('a.ts', ["import type { B } from './b.js';"], ["import type { A } from './b.js';"])).toBe(
      text("import type { A, B } from './b.js';"),
    );
  });

  it('are broken as prettier breaks them: what is too long, but for a single name', () => {
    const [one, other] = ['a'.repeat(50), 'b'.repeat(50)];
    expect(fill('a.ts', [`export { ${one} } from './a.js';`], [`export { ${other} } from './a.js';`])).toBe(
      text('export {', `  ${one},`, `  ${other},`, "} from './a.js';"),
    );
    expect(fill('a.ts', ['a();'], [`import { ${one}${other} } from './a.js';`])).toContain(`{ ${one}${other} }`);
  });
});

describe('a table of Markdown', () => {
  it('is aligned again', () => {
    const fragment = ['| a   | b   |', '| --- | --: |', '| 1   | 2   |', '<!-- #slot rows -->', '', 'Text.'];
    expect(fill('a.md', fragment, ['<!-- #slot rows -->', '| longer | 3 |'])).toBe(
      text('| a      | b   |', '| ------ | --: |', '| 1      | 2   |', '| longer | 3   |', '', 'Text.'),
    );
    expect(fill('a.md', ['| longer than | b |', '| --- | --- |', '<!-- #slot rows -->', '| c | d |'])).toBe(
      text('| longer than | b   |', '| ----------- | --- |', '| c           | d   |'),
    );
  });
});
