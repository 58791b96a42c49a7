import { expect, it } from 'vitest';

import { firstDifference, type Packages } from './packages.js';

const machine = { platform: 'linux', arch: 'x64' };
const locked: Packages = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/a-linux-x64': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
  'node_modules/a-linux-musl': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
  'node_modules/a-darwin': { version: '1.0.0', optional: true, os: ['darwin'] },
  'node_modules/colors': { version: '1.0.0', optional: true },
};
const installed: Packages = {
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/a-linux-x64': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
};
const without = (path: string) => Object.fromEntries(Object.entries(installed).filter(([key]) => key !== path));

it.each([
  ['everything that this machine needs', installed, undefined],
  ['what is added besides', { ...installed, 'node_modules/more': { version: '1.0.0' } }, undefined],
  ['nothing', {}, 'node_modules/a'],
  [
    'another version',
    { ...installed, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } },
    'node_modules/a',
  ],
  ['other bytes', { ...installed, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }, 'node_modules/a'],
  ['no binary for this machine', without('node_modules/a-linux-x64'), 'node_modules/a-linux-x64'],
])('installed is %s', (_, packages, different) => {
  expect(firstDifference(locked, packages, machine)).toBe(different);
});

it('installed is the binary of another machine', () => {
  expect(firstDifference(locked, installed, { platform: 'darwin', arch: 'arm64' })).toBe('node_modules/a-darwin');
});
