import semver from 'semver';

import { type Check } from '../finding.js';

/** Ranges that name no registry. */
const elsewhere: readonly string[] = ['catalog:', 'file:', 'link:', 'npm:', 'portal:', 'workspace:', 'patch:'];

export const floatingVersions: Check = {
  id: 'floating-versions',
  title: 'Dependencies without an upper bound',
  area: 'supply chain',
  severity: 'medium',
  owasp: 'A06:2021',
  strength: 'Every dependency names the versions that it accepts.',
  remedy: 'Name a version or a range that ends before the next major version.',
  command: 'npm install --save-exact <package>@<version>',
  find: ({ manifests }) => {
    const own = new Set(manifests.map(({ name }) => name));
    return manifests.flatMap(({ dependencies, lineOf, path }) =>
      Object.entries(dependencies)
        .filter(([name, range]) => !own.has(name) && isUnbounded(range))
        .map(([name, range]) => ({
          message: `${name} is "${range}", which accepts every later version.`,
          place: { path, line: lineOf(name) ?? 1 },
        })),
    );
  },
};

function isUnbounded(range: string): boolean {
  if (elsewhere.some((one) => range.startsWith(one))) return false;
  if (range === 'latest' || range === 'next') return true;
  const parsed = semver.validRange(range);
  if (parsed === null) return false;
  return semver.satisfies('9999.0.0', parsed);
}
