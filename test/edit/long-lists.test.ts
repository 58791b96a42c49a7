import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Draft } from '../../src/edit/draft.js';
import { applyEdits, type Edit } from '../../src/edit/edit.js';
import { fold, unfold } from '../../src/edit/fold.js';
import { constant, elementOf, textIn } from '../../src/edit/in-array.js';
import { exportIn } from '../../src/edit/in-barrel.js';
import { propertyIn } from '../../src/edit/in-object.js';
import { inNestModule } from '../../src/edit/nest-module.js';
import { EditError } from '../../src/errors.js';

const js = { extension: '.js' };
const target = { path: 'src/modules/pets/pets.module.ts', name: 'PetsModule' };
const root = 'src/app.module.ts';
const lists = 'src/lists.ts';
const barrel = 'src/index.ts';

/** Each puts the same thing among others, and finds it under whatever name. */
const edits: readonly Edit[] = [
  inNestModule({ path: root, className: 'AppModule', list: 'imports' }, target, js),
  elementOf(lists, constant(lists, 'modules'), target, js, 'modules'),
  textIn(lists, constant(lists, 'texts'), 'pets:read', 'texts'),
  propertyIn(lists, constant(lists, 'labels'), { key: 'pets', value: `'Pets'`, sorted: true }, js, 'labels'),
  propertyIn(lists, constant(lists, 'unsorted'), { key: 'pets', value: `'Pets'` }, js, 'unsorted'),
  exportIn(barrel, { path: 'src/schema/pets.ts', names: ['pets'] }, js),
];

function outcome(files: ReadonlyMap<string, string>, asked: readonly Edit[]): unknown {
  const draft = new Draft((path) => files.get(path));
  try {
    applyEdits(draft, asked);
    return draft.changes().map(({ path, after }) => [path, after]);
  } catch (error) {
    if (error instanceof EditError) return error.refused;
    throw error;
  }
}

const pascal = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
/** Some come before what is put among them, some after. */
const numbered = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'z'), fc.integer({ max: 2000, min: 0 })), {
    maxLength: 160,
    size: 'max',
    selector: ([letter, number]) => `${letter}${String(number)}`,
  })
  .map((all) => all.map(([letter, number]) => `${letter}${String(number)}s`));
const inOrder = new Intl.Collator('en', { numeric: true });
const sorted = numbered.map((all) => all.toSorted(inOrder.compare));
const swapped = fc.tuple(sorted, fc.nat(150)).map(([all, at]) => {
  const [one, other] = [all[at], all[at + 1]];
  return one === undefined || other === undefined ? all : all.with(at, other).with(at + 1, one);
});
const words = fc.oneof(
  { weight: 3, arbitrary: sorted },
  { weight: 1, arbitrary: numbered },
  { weight: 1, arbitrary: swapped },
);

/** Puts lines among others, each at some place. */
const among = (lines: readonly string[], odd: readonly (readonly [string, number])[]) =>
  odd.reduce((all, [line, at]) => all.toSpliced(at % (all.length + 1), 0, line), [...lines]);
const odd = (...lines: readonly string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...lines), fc.nat(400)), { maxLength: 4 });

const importOf = (word: string) => `import { ${pascal(word)}Module } from './modules/${word}/${word}.module.js';`;
const oddImports = odd(
  '// About the next one.',
  `import { PetsModule } from './modules/pets/pets.module.js';`,
  `import { PetsModule as Beasts } from './modules/pets/pets.module.js';`,
  `import * as beasts from './modules/pets/pets.module.js';`,
  `import type { PetsModule } from './modules/pets/pets.module.js';`,
  `import { PetsModule } from 'elsewhere';`,
  `import { type One, Two as Three } from './one.js';`,
  `import {\n  Four,\n  Five,\n} from './four.js';`,
  `import { modules as more } from './lists.js';`,
  Array.from(
    { length: 9 },
    (_, index) => `import { without${String(index)} } from './without-${String(index)}'; // So.`,
  ).join('\n'),
  `import { last } from '@/last.js';`,
  '',
  '/*',
  '*/',
);
const oddElements = odd(
  '    PetsModule,',
  '    Beasts,',
  '    beasts.PetsModule,',
  '    forwardRef(() => PetsModule),',
  '    ...more,',
  '    // A comment.',
  '    Some.forRoot({ a: [1] }),',
  '    Two, Three,',
  '    Four, // Why.',
);
const oddTexts = odd(
  `  'pets:read',`,
  `  "pets:read",`,
  `  'pet\\'s',`,
  `  'b' + 'c',`,
  `  // 'pets:read',`,
  `  \`pets:read\`,`,
);
const oddProperties = odd(
  `  pets: 'Pets',`,
  `  'pets': 'Others',`,
  `  [computed]: 'x',`,
  `  nested: { a: 'b' },`,
  `  ...spread,`,
);
const oddExports = odd(
  `export { pets } from './schema/pets.js';`,
  `export * from './schema/pets.js';`,
  `export const own = 1;`,
  `export { a as b } from './a';`,
  Array.from(
    { length: 9 },
    (_, index) => `export { without${String(index)} } from './without-${String(index)}'; // So.`,
  ).join('\n'),
  '// About the next one.',
);

const files = fc
  .tuple(
    words,
    oddImports,
    oddElements,
    oddTexts,
    oddProperties,
    oddExports,
    fc.boolean(),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([all, imports, elements, texts, properties, exports, isMoved, eol]) => {
    const modules = among(
      all.map((word) => `    ${pascal(word)}Module,`),
      elements,
    );
    const list = (open: string, lines: readonly string[], close: string) => [open, ...lines, close];
    const labels = (value: string) => all.map((word) => `  ${word}: '${value}',`);
    return new Map(
      Object.entries({
        [root]: [
          `import { Module } from '@nestjs/common';`,
          '',
          ...(isMoved ? [`import { modules } from './lists.js';`] : among(all.map(importOf), imports)),
          '',
          '@Module({',
          ...(isMoved ? ['  imports: [...modules],'] : list('  imports: [', modules, '  ],')),
          '})',
          'export class AppModule {}',
          '',
        ],
        [lists]: [
          ...among(all.map(importOf), imports),
          '',
          ...list('export const modules = [', modules, '];'),
          ...list(
            'export const texts = [',
            among(
              all.map((word) => `  '${word}:read',`),
              texts,
            ),
            '] as const;',
          ),
          ...list('export const labels = {', among(labels('Label'), properties), '};'),
          ...list('export const unsorted = {', labels('Another'), '};'),
          '',
        ],
        [barrel]: [
          ...among(
            all.map((word) => `export { ${word} } from './schema/${word}.js';`),
            exports,
          ),
          '',
        ],
      }).map(([path, lines]) => [path, lines.join(eol)]),
    );
  });

describe('G4 an edit of a long list', () => {
  it('is what it would be if all of the file were parsed', () => {
    fc.assert(
      fc.property(files, (given) => {
        for (const edit of edits)
          expect(outcome(given, [edit])).toEqual(outcome(given, [{ ...edit, sought: undefined }]));
        expect(outcome(given, edits)).toEqual(
          outcome(
            given,
            edits.map((edit) => ({ ...edit, sought: undefined })),
          ),
        );
      }),
      { numRuns: Number(process.env.LONG_LISTS_RUNS ?? 12), seed: 7, endOnFailure: true },
    );
  });

  it('imports as most of the file does, folded or not', () => {
    const usual = Array.from({ length: 40 }, (_, index) => importOf(`m${String(index)}s`));
    const others = Array.from(
      { length: 9 },
      (_, index) => `import { o${String(index)} } from './o${String(index)}'; // Odd.`,
    );
    const text = [...usual, ...others, 'export const modules = [];', ''].join('\n');
    expect(outcome(new Map([[lists, text]]), edits.slice(1, 2))).toEqual([
      [lists, expect.stringContaining(`import { PetsModule } from './modules/pets/pets.module.js';`)],
    ]);
  });

  it('parses a few lines of a thousand', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => importOf(`m${String(index)}s`));
    const text = `${lines.join('\n')}\n\nexport const modules = [\n  M0sModule,\n];\n`;
    const folded = fold(root, text, { texts: [], targets: [target] });
    expect(folded.text.split('\n').length).toBeLessThan(12);
    expect(folded.text).toContain('m0s.module.js');
    expect(folded.text).toContain('m999s.module.js');
    expect(unfold(folded)).toBe(text);
  });
});
