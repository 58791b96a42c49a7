import { describe, expect, it } from 'vitest';

import { openDecisions } from '../../src/catalog/catalog.js';
import { coveringArray } from '../../src/coverage/covering-array.js';
import { renderingModelOf } from '../../src/coverage/model.js';
import { catalog, rendered } from '../snapshots/rendered.js';
import { foreignWords, knownOptions } from './foreign-words.js';

const rows = coveringArray(renderingModelOf(catalog)).map((row) => ({ name: Object.values(row).join(' '), row }));

/** The ids of the options and capabilities of a row. */
function chosenIn(row: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(
    Object.entries(row).flatMap(([factor, value]) =>
      value === 'with' ? [factor] : value === 'without' ? [] : [value],
    ),
  );
}

describe('a generated repo names no option that was not chosen', () => {
  it.each(rows)('$name', ({ row }) => {
    expect(foreignWords(rendered(row), chosenIn(row))).toEqual([]);
  });

  it('whichever option that is', () => {
    const options = openDecisions(catalog).flatMap((decision) => decision.options.map(({ id }) => id));
    const names = [...options, ...rows.flatMap(({ row }) => [...chosenIn(row)])];
    expect([...new Set(names)].filter((id) => !knownOptions.includes(id))).toEqual([]);
  });
});

describe('the search for options that were not chosen finds', () => {
  const find = (path: string, text: string, ...chosen: string[]) => foreignWords([{ path, text }], new Set(chosen));

  it.each<[string, string, string, string[], ...string[]]>([
    ['a word in a line', 'a.ts', 'x\n// Drizzle does that.', ['a.ts:2: // Drizzle does that.']],
    ['a word in a path', 'prisma/a.ts', '', ['prisma/a.ts:0: prisma/a.ts']],
    ['what a service has not', 'a.md', 'the mails of an account', ['a.md:1: the mails of an account']],
    ['what a product has not', 'a.ts', 'OIDC_ISSUER', ['a.ts:1: OIDC_ISSUER'], 'saas'],
    ['a phrase about alternatives', 'a.md', 'whichever framework', ['a.md:1: whichever framework']],
  ])('%s', (_what, path, text, expected, ...chosen) => {
    expect(find(path, text, ...chosen)).toEqual(expected);
  });

  it.each([
    ['the chosen option', 'a.ts', 'Drizzle', 'drizzle'],
    ['what Kubernetes calls an account', 'k8s/base/api/service-account.yaml', 'kind: ServiceAccount', 'service'],
    ['a decision record', 'docs/adr/0001-orm.md', 'Prisma', 'drizzle'],
    ['npm, which installs other package managers', 'README.md', 'pnpm (`npm install --global pnpm`)', 'pnpm'],
  ])('but not %s', (_what, path, text, chosen) => {
    expect(find(path, text, chosen)).toEqual([]);
  });
});
