import type { PackageManager } from './facts.js';

const lockfiles: Readonly<Record<PackageManager, readonly string[]>> = {
  npm: ['package-lock.json', 'npm-shrinkwrap.json'],
  pnpm: ['pnpm-lock.yaml'],
  yarn: ['yarn.lock'],
  bun: ['bun.lock', 'bun.lockb'],
};

/** The names that the lockfile of a package manager has. */
export function lockfileOf(manager: PackageManager): readonly string[] {
  return lockfiles[manager];
}

export const allLockfiles: readonly string[] = Object.values(lockfiles).flat();
