import { describe, expect, it } from 'vitest';

import { Draft } from './draft.js';
import { applyEdits } from './edit.js';
import { yamlKeyIn } from './in-yaml.js';

/** What becomes of a text that gets a service. */
function edited(before: string): string {
  const draft = new Draft(() => before);
  applyEdits(draft, [yamlKeyIn('a.yml', ['services', 'db'], { image: 'pg', ports: ['1'] })]);
  return draft.text('a.yml');
}

describe('a key of a mapping in YAML', () => {
  it.each([
    [
      'after the others, indented as they are',
      'services:\n    web:\n        image: x\n',
      'services:\n    web:\n        image: x\n    db:\n        image: pg\n        ports:\n            - "1"\n',
    ],
    [
      'apart where they are apart, after the comments of the last one',
      'services:\n  a:\n    image: x\n\n  b:\n    image: y # why\n    # more\n\n# volumes\nvolumes:\n  c:\n',
      'services:\n  a:\n    image: x\n\n  b:\n    image: y # why\n    # more\n\n  db:\n    image: pg\n    ports:\n      - "1"\n\n# volumes\nvolumes:\n  c:\n',
    ],
    [
      'with the mapping that leads to it',
      'name: x\n',
      'name: x\nservices:\n  db:\n    image: pg\n    ports:\n      - "1"\n',
    ],
    [
      'with the line ends of the file, after a text of several lines',
      'services:\r\n  a:\r\n    command: |\r\n      one\r\n      two\r\n',
      'services:\r\n  a:\r\n    command: |\r\n      one\r\n      two\r\n  db:\r\n    image: pg\r\n    ports:\r\n      - "1"\r\n',
    ],
    ['not where the name is taken', 'services:\n  db: {}\n', 'services:\n  db: {}\n'],
  ])('goes %s', (_, before, after) => {
    expect(edited(before)).toBe(after);
    expect(edited(after)).toBe(after);
  });

  it.each([
    ['{ services: { a: {} } }', 'is not written in lines'],
    ['services:\n  - a\n', 'services is no mapping'],
    ['services:\n', 'services is no mapping'],
    ['a: [', 'Flow sequence in block collection'],
    ['', 'it is no mapping'],
  ])('is refused in %j', (before, reason) => {
    expect(() => edited(before)).toThrow(reason);
  });
});
