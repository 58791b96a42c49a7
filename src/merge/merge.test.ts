import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { merge } from './merge.js';

const list = (...names: readonly string[]) => `import { x } from './x';
${names.map((name) => `import { ${name} } from './${name}/${name}.module';\n`).join('')}
export const modules = [${names.join(', ')}];
`;
const tall = (...names: readonly string[]) =>
  `export const modules = [\n${names.map((name) => `  ${name},\n`).join('')}];\n`;

describe('G7 a three-way merge', () => {
  it.each([
    ['nothing changed since', list('a', 'b'), list('a', 'b'), list('a'), list('a')],
    ['another was added after it', list('a', 'b'), list('a', 'b', 'c'), list('a'), list('a', 'c')],
    ['another was added before it', list('a', 'b'), list('z', 'a', 'b'), list('a'), list('z', 'a')],
    ['the only one', list('b'), list('b', 'c'), list(), list('c')],
    ['one per line', tall('a', 'b'), tall('a', 'b', 'c'), tall('a'), tall('a', 'c')],
    ['the list was broken into lines', '[a, b];\n', '[\n  a,\n  b,\n  c,\n];\n', '[a];\n', '[\n  a,\n  c,\n];\n'],
    ['a comment was added beside it', list('a', 'b'), `// mine\n${list('a', 'b')}`, list('a'), `// mine\n${list('a')}`],
    ['it was taken out by hand', list('a', 'b'), list('a'), list('a'), list('a')],
    ['line ends are kept', 'a\r\nb\r\nc\r\n', 'a\r\nb\r\nc\r\nd\r\n', 'a\r\nc\r\n', 'a\r\nc\r\nd\r\n'],
  ])('takes an edit out when %s', (_, base, ours, theirs, merged) => {
    expect(merge(base, ours, theirs)).toBe(merged);
  });

  it.each([
    ['the same words were changed', 'limit 5', 'limit 6', 'limit 4'],
    ['it was renamed', '[a, products]', '[a, goods]', '[a]'],
    ['both put something at one place', '[]', '[a]', '[b]'],
    ['something was put into it', 'a { b c d } e', 'a { b c X d } e', 'a e'],
  ])('gives up when %s', (_, base, ours, theirs) => {
    expect(merge(base, ours, theirs)).toBeUndefined();
  });

  const fields = (...names: readonly string[]) =>
    `interface A {\n${names.map((name) => `  readonly ${name}: string;\n`).join('')}  readonly version: number;\n}\n`;

  it('keeps lines that both have added at one place, where that is asked for', () => {
    expect(merge(fields('a'), fields('a', 'mine'), fields('a', 'b'), 'both')).toBe(fields('a', 'mine', 'b'));
    expect(merge(fields('a'), fields('a', 'mine'), fields('a', 'b'))).toBeUndefined();
    expect(merge('f(a)', 'f(a, mine)', 'f(a, b)', 'both')).toBeUndefined();
    expect(merge('a\nz\n', 'a\n{\nz\n', 'a\nb\nz\n', 'both')).toBeUndefined();
  });

  const word = fc.constantFrom('a', 'b', 'c', ',', ' ', '\n', '{', '}');
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));

  it('with one side unchanged is the other side', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(merge(base, base, other)).toBe(other);
        expect(merge(base, other, base)).toBe(other);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('with both sides alike is that side', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        expect(merge(base, other, other)).toBe(other);
      }),
      { numRuns: 1000, seed: 7 },
    );
  });

  it('takes several additions out in any order', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(names, fc.constantFrom(list, tall), fc.infiniteStream(fc.nat()), (added, shape, picks) => {
        // Each run adds one, and knows the text before and after.
        const steps = added.map(
          (_, index) => [shape(...added.slice(0, index)), shape(...added.slice(0, index + 1))] as const,
        );
        let current: string | undefined = shape(...added);
        const left = [...steps];
        for (const pick of picks) {
          const [step] = left.splice(pick % left.length, 1);
          if (step === undefined || current === undefined) break;
          current = merge(step[1], current, step[0]);
          if (left.length === 0) break;
        }
        expect(current).toBe(shape());
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
