import { describe, expect, it } from 'vitest';

import { Draft } from './draft.js';
import { applyEdits, type Edit } from './edit.js';
import { jsonElementIn, jsonPropertyIn } from './in-json.js';

/** What becomes of a text. */
function edited(before: string, ...edits: readonly Edit[]): string {
  const draft = new Draft(() => before);
  applyEdits(draft, edits);
  return draft.text('a.json');
}

const script = (isSorted = false) => jsonPropertyIn('a.json', ['scripts', 'b'], 'run', isSorted);

describe('a property of an object in JSON', () => {
  it.each([
    [
      'after the others',
      '{\n  "scripts": {\n    "a": "x"\n  }\n}\n',
      '{\n  "scripts": {\n    "a": "x",\n    "b": "run"\n  }\n}\n',
    ],
    ['in one line', '{ "scripts": { "a": "x" } }', '{ "scripts": { "a": "x", "b": "run" } }'],
    ['in an empty object', '{\n  "scripts": {}\n}', '{\n  "scripts": {\n    "b": "run"\n  }\n}'],
    [
      'with the objects that lead to it',
      '{\n\t"name": "x"\n}\n',
      '{\n\t"name": "x",\n\t"scripts": {\n\t\t"b": "run"\n\t}\n}\n',
    ],
    ['in an empty file', '{}', '{\n  "scripts": {\n    "b": "run"\n  }\n}'],
    [
      'beside comments, with the line ends of the file',
      '{\r\n  // What is run.\r\n  "scripts": {\r\n    "a": "x" // first\r\n  }\r\n}\r\n',
      '{\r\n  // What is run.\r\n  "scripts": {\r\n    "a": "x", // first\r\n    "b": "run"\r\n  }\r\n}\r\n',
    ],
    ['not where the name is taken', '{ "scripts": { "b": "other" } }', '{ "scripts": { "b": "other" } }'],
  ])('goes %s', (_, before, after) => {
    expect(edited(before, script())).toBe(after);
    expect(edited(after, script())).toBe(after);
  });

  it('goes to its place where the others are sorted', () => {
    const before = '{\n  "scripts": {\n    "a": "x",\n    "c": "x"\n  }\n}\n';
    expect(edited(before, script(true))).toBe(
      '{\n  "scripts": {\n    "a": "x",\n    "b": "run",\n    "c": "x"\n  }\n}\n',
    );
  });

  it.each([
    ['{ "scripts": [] }', 'scripts is no object'],
    ['[]', 'it is no object of JSON'],
  ])('is refused in %s', (before, reason) => {
    expect(() => edited(before, script())).toThrow(reason);
  });
});

describe('a text in a list of JSON', () => {
  const element = () => jsonElementIn('a.json', ['exclude'], 'c.ts', ['node_modules', 'c.ts']);

  it.each([
    ['after the others', '{ "exclude": ["a", "b"] }', '{ "exclude": ["a", "b", "c.ts"] }'],
    ['with the list', '{ "files": 1 }', '{ "files": 1, "exclude": [ "node_modules", "c.ts" ] }'],
    ['not twice', '{ "exclude": ["c.ts"] }', '{ "exclude": ["c.ts"] }'],
  ])('goes %s', (_, before, after) => {
    expect(edited(before, element())).toBe(after);
  });

  it('is refused where there is no list', () => {
    expect(() => edited('{ "exclude": "a" }', element())).toThrow('exclude is no list');
  });
});
