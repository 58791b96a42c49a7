import { type Check, found, type Finding } from '../check.js';
import { lockfileOf } from '../facts/lockfiles.js';
import { installCommand } from '../words.js';

export const lockfile: Check = {
  id: 'lockfile',
  title: 'Lockfile',
  area: 'repository',
  judge: ({ repo }) => {
    const { lockfiles, packageManager } = repo;
    const own = lockfileOf(packageManager);
    const theirs = lockfiles.filter((name) => !own.includes(name));
    const hasOwn = theirs.length < lockfiles.length;
    const findings: readonly Finding[] = [
      ...(hasOwn
        ? []
        : [
            {
              severity: 'warning' as const,
              message: `${packageManager} has no lockfile here: every installation may bring other versions.`,
              remedy: 'Install once, and commit the lockfile that this makes.',
              command: installCommand({ packageManager, lockfiles: [] }),
            },
          ]),
      ...theirs.map((name) => ({
        severity: 'warning' as const,
        message: `${name} is of another package manager than ${packageManager}; the versions in it are not those that are installed.`,
        remedy: `Delete ${name}, or change to its package manager.`,
      })),
    ];
    return found(findings, lockfiles.join(', '));
  },
};
