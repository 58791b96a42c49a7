import { format } from 'prettier';
import { expect, it } from 'vitest';

import { stubOf } from './stub.js';

const stub = (lines: readonly string[], path = 'packages/queue/src/a.ts') =>
  stubOf(path, lines.join('\n'), 'bullmq', 'nats');
const formatted = (text: string) => format(text, { parser: 'typescript', singleQuote: true, printWidth: 120 });
const missing = 'packages/queue/src/a.ts of nats is not written yet';
const thrown = `throw new Error('${missing}');`;

it.each<[string, readonly string[], readonly string[]]>([
  [
    'a function keeps its signature, and what only its body needed goes',
    [
      "import { open } from 'driver';",
      "import type { Queue } from '@app/core';",
      'const limit = 2;',
      '/** Opens it. */',
      'export function create(url: string): Queue { return at(open(url), limit); }',
      'function at(queue: Queue, size: number): Queue { return queue; }',
    ],
    [
      "import type { Queue } from '@app/core';",
      '',
      '/** Opens it. */',
      `export function create(url: string): Queue { ${thrown} }`,
    ],
  ],
  [
    'an arrow function of one expression',
    ['export const isOpen = (name: string): boolean => name.length > 1;'],
    [`export const isOpen = (name: string): boolean => { ${thrown} };`],
  ],
  [
    'a class keeps its public members',
    [
      'export class Client extends Base {',
      '  readonly #url: string;',
      '  constructor(url: string) { super(url); this.#url = url; }',
      '  get url(): string { return this.#url; }',
      '  async send(text: string): Promise<void> { await this.#deliver(text); }',
      '  private log(): void {}',
      '  async #deliver(text: string): Promise<void> {}',
      '}',
    ],
    [
      'export class Client extends Base {',
      '  constructor(url: string) { super(url); }',
      `  get url(): string { ${thrown} }`,
      `  async send(text: string): Promise<void> { ${thrown} }`,
      '}',
    ],
  ],
  [
    'what has no body stays, under a comment',
    ['export interface Config { readonly url: string }', "export const name = 'jobs';"],
    [
      `// ${missing}: this is what bullmq has.`,
      'export interface Config { readonly url: string }',
      "export const name = 'jobs';",
    ],
  ],
])('%s', async (_, lines, expected) => {
  expect(await formatted(stub(lines))).toBe(await formatted(expected.join('\n')));
});

it('drops half a condition', () => {
  const lines = ['// #if multi', 'export const b = 2;'];
  expect(stub(lines)).toBe(`// ${missing}: this is what bullmq has.\nexport const b = 2;`);
});

it('fails where it is a test, and says so where it is neither', () => {
  expect(stub(['it()'], 'packages/queue/test/unit/a.test.ts')).toContain(
    "expect.fail('packages/queue/test/unit/a.test.ts of nats is not written yet');",
  );
  expect(stub(['kind: NetworkPolicy'], 'k8s/a.yaml')).toBe(
    '# k8s/a.yaml of nats is not written yet: this is what bullmq has.\nkind: NetworkPolicy',
  );
  expect(stub(['{}'], 'a.json')).toBe('{}');
});
