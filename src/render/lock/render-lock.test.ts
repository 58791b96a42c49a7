import { describe, expect, it } from 'vitest';

import { optionOf } from '../../../test/fixtures/definitions.js';
import type { PackageManager } from '../../catalog/definition.js';
import { firstInstallOf } from '../slots/package-manager.js';
import { prunerOf, renderLock } from './render-lock.js';

const manager: PackageManager = {
  name: 'vlt',
  version: '1.0.0',
  workspaceProtocol: 'workspace:*',
  install: 'vlt install',
  frozenInstall: 'vlt ci',
  run: 'vlt run',
  exec: 'vlx',
  dlx: 'x',
  lockfile: 'vlt-lock.json',
  image: { setup: '', settings: '', cache: '', productionInstall: '', program: '' },
};
const unlocked = optionOf('vlt', { contributes: { packageManager: manager } });
const locked = optionOf('vlt', { contributes: { packageManager: manager }, lock: 'package-manager/vlt/lock.json' });
const pinned = optionOf('pinned', { contributes: { root: { devDependencies: ['create-backend'] } } });

describe('a package manager', () => {
  it('whose lockfile nothing can write is refused by name', () => {
    expect(() => prunerOf(manager)).toThrow(
      'vlt has a lock of all options, but src/render/lock cannot write its lockfiles',
    );
  });

  it('without a lock of all options gets no lockfile', () => {
    expect(renderLock(() => '', [unlocked], manager, [], {})).toEqual([]);
  });

  it.each([
    ['as its lock says', [locked], 'vlt ci'],
    ['without a lock, as it likes', [unlocked], 'vlt install'],
    ['with this tool, which is in no lock, as it likes', [locked, pinned], 'vlt install'],
  ])('installs a new repo %s', (_, options, command) => {
    expect(firstInstallOf(options)).toBe(command);
  });

  it('that refuses an incomplete lock in CI is set to complete it', () => {
    const strict = { ...manager, unfrozenInstall: 'vlt install --no-frozen' };
    expect(firstInstallOf([{ ...locked, contributes: { packageManager: strict } }, pinned])).toBe(
      'vlt install --no-frozen',
    );
  });
});
