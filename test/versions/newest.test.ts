import { describe, expect, it } from 'vitest';

import { vulnerableIn } from '../../scripts/versions/advisories.js';
import { changesIn } from '../../scripts/versions/changes.js';
import { newest, type Rules } from '../../scripts/versions/newest.js';
import { packagesIn } from '../../scripts/versions/packages-in.js';

const times = {
  '1.0.0': '2026-01-01T00:00:00Z',
  '1.1.0': '2026-02-01T00:00:00Z',
  '1.2.0': '2026-03-01T00:00:00Z',
  '1.3.0-beta.1': '2026-03-02T00:00:00Z',
  '1.3.0': '2026-03-28T00:00:00Z',
  '2.0.0': '2026-03-03T00:00:00Z',
};
const published = { time: times, versions: Object.keys(times) };
const rules: Rules = { node: '>=20.19', before: new Date('2026-03-24T00:00:00Z'), major: false };
/** Version → range of Node.js; everything else takes any. */
const asking =
  (engines: Record<string, string>, deprecated: readonly string[] = []) =>
  (version: string) =>
    Promise.resolve({ node: engines[version] ?? '*', deprecated: deprecated.includes(version) });

describe('the version to move to', () => {
  it.each([
    ['the newest of its major version that is old enough', '1.0.0', asking({}), rules, undefined, '1.2.0'],
    ['of the next major version, when asked for', '1.0.0', asking({}), { ...rules, major: true }, undefined, '2.0.0'],
    ['not one that refuses the lowest Node.js', '1.0.0', asking({ '1.2.0': '>=20.20' }), rules, undefined, '1.1.0'],
    ['one that takes it among others', '1.0.0', asking({ '1.2.0': '^20.19 || >=22.12' }), rules, undefined, '1.2.0'],
    ['not a deprecated one', '1.0.0', asking({}, ['1.2.0']), rules, undefined, '1.1.0'],
    ['the current one when there is nothing newer', '1.2.0', asking({}), rules, undefined, '1.2.0'],
    ['the current one when it is a pre-release', '1.3.0-beta.1', asking({}), rules, undefined, '1.3.0-beta.1'],
    ['a young one when the current one has an advisory', '1.0.0', asking({}), rules, '<1.3.0', '1.3.0'],
    ['not one with an advisory', '1.0.0', asking({}), rules, '1.0.0 || 1.3.0', '1.2.0'],
    ['an old one when the advisory is about others', '1.0.0', asking({}), rules, '>=2.0.0', '1.2.0'],
  ])('is %s', async (_, current, demandsOf, given, vulnerable, expected) => {
    expect(await newest(current, published, demandsOf, given, vulnerable)).toBe(expected);
  });
});

describe('a report of npm audit', () => {
  it('finds the packages that have an advisory themselves', () => {
    const report = {
      vulnerabilities: {
        a: { range: '<1.2.0', via: [{ title: 'Prototype pollution' }] },
        b: { range: '*', via: ['a'] },
      },
    };
    expect([...vulnerableIn(JSON.stringify(report))]).toEqual([['a', '<1.2.0']]);
  });

  it('that is none says why', () => {
    expect(() => vulnerableIn(JSON.stringify({ message: '405 Method Not Allowed' }))).toThrow('405 Method Not Allowed');
  });
});

describe('what has changed in the locks', () => {
  it('is sorted, and says where when it is not the same everywhere', () => {
    const npm = packagesIn(
      'npm',
      '{"node_modules/a":{"version":"1.0.0"},"node_modules/b/node_modules/a":{"version":"2.0.0"}}',
    );
    const bun = packagesIn('bun', '{"@s/c":["@s/c@1.0.0"],"a":["a@1.0.0"],"w":["@app/w@workspace:w"]}');
    const now = packagesIn('pnpm', '{"packages":{"a@2.0.0":{},"@s/c@1.0.0":{}}}');
    const both = new Map([
      ['npm', { before: npm, after: now }],
      ['bun', { before: bun, after: now }],
    ]);
    expect(changesIn(both)).toEqual([
      '@s/c: none → 1.0.0 (npm)',
      'a: 1.0.0 → 2.0.0 (bun)',
      'a: 1.0.0, 2.0.0 → 2.0.0 (npm)',
    ]);
  });

  it('is read from a yarn.lock without patches', () => {
    const yarn = '{"a@npm:^1.0.0":{"resolution":"a@npm:1.0.0"},"a@patch:a":{"resolution":"a@patch:a@npm%3A1.0.0#x"}}';
    expect([...packagesIn('yarn', yarn)]).toEqual([['a', ['1.0.0']]]);
  });
});
