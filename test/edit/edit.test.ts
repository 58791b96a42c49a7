import { describe, expect, it } from 'vitest';

import { Draft } from '../../src/edit/draft.js';
import { applyEdits } from '../../src/edit/edit.js';
import { EditError } from '../../src/errors.js';
import { type Case, casesIn } from './cases.js';

const cases = casesIn(import.meta.dirname);
const understood = cases.flatMap(({ output, ...rest }) => (output ? [{ ...rest, output }] : []));
const refused = cases.flatMap(({ refused: text, ...rest }) => (text === undefined ? [] : [{ ...rest, text }]));

function edited(files: ReadonlyMap<string, string>, { edits }: Pick<Case, 'edits'>): ReadonlyMap<string, string> {
  const draft = new Draft((path) => files.get(path));
  applyEdits(draft, edits);
  return new Map([...files, ...draft.changes().map(({ path, after }) => [path, after] as const)]);
}

describe('G4 an edit', () => {
  it('has a result in every folder', () => {
    expect(understood.length + refused.length).toBe(cases.length);
  });

  it.each(understood)('$name', (one) => {
    expect(Object.fromEntries(edited(one.input, one))).toEqual(Object.fromEntries(one.output));
  });

  it.each(understood)('$name, the second time', (one) => {
    const draft = new Draft((path) => one.output.get(path));
    applyEdits(draft, one.edits);
    expect(draft.changes()).toEqual([]);
  });

  it.each(refused)('$name is refused, with what to paste', (one) => {
    let error: unknown;
    try {
      edited(one.input, one);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(EditError);
    const { hint, message } = error as EditError;
    expect(`${message}\n${hint ?? ''}\n`).toBe(one.text);
  });
});
