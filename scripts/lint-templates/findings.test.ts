import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { stacks } from '../../test/generated/stacks.js';
import { typeErrors } from './findings.js';
import { renderedRow } from './rendered-row.js';

const templates = join(import.meta.dirname, '../../templates');

it('reads what the compiler prints', () => {
  expect(
    typeErrors("a/b.ts(1,2): error TS2304: Cannot find name 'b'.\n  in more words\nc.ts(30,4): error TS1: No.\n"),
  ).toEqual([
    { path: 'a/b.ts', line: 1, column: 2, message: "TS2304: Cannot find name 'b'." },
    { path: 'c.ts', line: 30, column: 4, message: 'TS1: No.' },
  ]);
});

it.each(stacks.slice(0, 2).map(({ choices, name }) => [name, choices] as const))(
  'W2 each line of %s is found again in the fragment that it comes from',
  (name, choices) => {
    const { files, origin } = renderedRow(name, choices);
    const conditional = files().filter(({ from, path }) => {
      if (!path.endsWith('.ts') || !from.includes('/files') || from.endsWith('.ejs')) return false;
      return readFileSync(join(templates, from), 'utf8').includes('// #if ');
    });
    expect(conditional.length).toBeGreaterThan(5);
    let unknown = 0;
    for (const { path, text } of conditional)
      for (const [index, line] of text.split('\n').entries()) {
        const { line: at = 0, path: source } = origin(path, index + 1);
        const fragment = readFileSync(join(templates, '..', source), 'utf8').split('\n');
        // A list around a slot may be folded onto one line, which no fragment contains.
        if (at > 0) expect([source, fragment[at - 1]?.trim()]).toEqual([source, line.trim()]);
        else unknown += 1;
      }
    expect(unknown).toBeLessThan(40);
  },
);
