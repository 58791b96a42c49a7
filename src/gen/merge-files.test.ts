import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';

import { knownRepo } from '../../test/harness/known-repo.js';
import { everyField } from '../../test/migration/every-field.js';
import type { Formatter } from '../edit/keep-formatted.js';
import { parseFields } from '../fields/parse-fields.js';
import { namesOf } from '../naming/names.js';
import { type Generated, mergeFiles } from './merge-files.js';
import { renderModule } from './module/templates.js';

const names = namesOf('products');
const stacks = (['fastify', 'nestjs'] as const).flatMap((framework) =>
  (['drizzle', 'prisma'] as const).map((orm) => [framework, orm] as const),
);
const usual = everyField.filter((field) => !field.includes('ref{invitations}'));
const someFields = fc
  .tuple(fc.subarray(usual, { minLength: 2, maxLength: 8 }), fc.nat())
  .map(([fields, cut]) => [fields, 1 + (cut % (fields.length - 1))] as const);

describe.each(stacks)('G8 fields that come later, with %s and %s', (framework, orm) => {
  const rendered = (fields: readonly string[]) =>
    renderModule(knownRepo(framework, orm, 'cursor'), { names, fields: parseFields(fields) });
  const generated = (before: readonly string[], after: readonly string[]): readonly Generated[] => {
    const old = new Map(rendered(before).map(({ path, text }) => [path, text]));
    return rendered(after).map(({ path, text }) => ({ path, before: old.get(path) ?? '', after: text }));
  };

  it('make the module that it would be with all of them at once', async () => {
    await fc.assert(
      fc.asyncProperty(someFields, async ([fields, cut]) => {
        const files = generated(fields.slice(0, cut), fields);
        const there = new Map(files.map(({ before, path }) => [path, before]));
        const { changes, gone, refused } = await mergeFiles(files, (path) => there.get(path), undefined);
        for (const { after, path } of changes) there.set(path, after);
        expect([gone, refused]).toEqual([[], []]);
        expect([...there]).toEqual(files.map(({ after, path }) => [path, after]));
      }),
      { numRuns: 15, seed: 7 },
    );
  });

  it('leave a line of a person where it is, or the whole file', async () => {
    await fc.assert(
      fc.asyncProperty(someFields, fc.nat(), async ([fields, cut], pick) => {
        const files = generated(fields.slice(0, cut), fields);
        const mine = '// Written by hand.\n';
        const there = new Map(files.map(({ before, path }) => [path, withLine(before, mine, pick)]));
        const { changes, refused } = await mergeFiles(files, (path) => there.get(path), undefined);
        const refusedPaths = refused.map(({ path }) => path);
        for (const { after, before, path } of files) {
          const change = changes.find((one) => one.path === path);
          if (refusedPaths.includes(path) || before === after) expect(change).toBeUndefined();
          else expect(squeezed(change?.after.replace(mine, '') ?? '')).toBe(squeezed(after));
          if (change) expect(change.after).toContain(mine);
        }
      }),
      { numRuns: 10, seed: 7 },
    );
  });
});

describe('G8 a file that is merged', () => {
  const before = "export const a = ['x'];\n";
  const after = "export const a = ['x', 'y'];\n";
  const merged = (ours: string | undefined, formatter?: Formatter) =>
    mergeFiles([{ path: 'a.ts', before, after }], () => ours, formatter);
  const tidied = (path: string, text: string) => format(text, { filepath: path, printWidth: 30, singleQuote: true });
  const formatter: Formatter = {
    printWidth: () => 30,
    format: tidied,
    reformat: async (path, was, is) => ((await tidied(path, was)) === was ? tidied(path, is) : is),
    left: () => [],
  };

  it('is formatted when it was', async () => {
    const tidy = "export const a = ['x'];\nexport const mine = [1];\n";
    const untidy = "export const a = ['x'];\nexport const mine = [1]\n";
    const long = { path: 'a.ts', before, after: "export const a = ['x', 'yyyyyyyyyyyyyyy'];\n" };
    const all = async (ours: string) => (await mergeFiles([long], () => ours, formatter)).changes[0]?.after;
    expect(await all(tidy)).toBe("export const a = [\n  'x',\n  'yyyyyyyyyyyyyyy',\n];\nexport const mine = [1];\n");
    expect(await all(untidy)).toMatch(/mine = \[1\]\n$/);
  });

  it('keeps its line ends and its byte order mark', async () => {
    const { changes } = await merged(`\uFEFF// Mine.\r\n${before.replace('\n', '\r\n')}`);
    expect(changes[0]?.after).toBe(`\uFEFF// Mine.\r\n${after.replace('\n', '\r\n')}`);
  });

  it('is left, with the lines to paste, when it has been changed there', async () => {
    expect((await merged("export const a = ['x', 'mine'];\n")).refused).toEqual([
      {
        path: 'a.ts',
        reason: 'it has been changed in the lines where the field goes',
        byHand: ["-export const a = ['x'];", "+export const a = ['x', 'y'];"],
      },
    ]);
  });

  it('is reported when it is gone', async () => {
    expect(await merged(undefined)).toEqual({ changes: [], refused: [], gone: ['a.ts'] });
  });
});

function withLine(text: string, line: string, pick: number): string {
  const lines = text.split('\n');
  const at = pick % lines.length;
  return [...lines.slice(0, at), line.trimEnd(), ...lines.slice(at)].join('\n');
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
