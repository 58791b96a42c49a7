import { type Check, type Finding, found } from '../check.js';
import { judged } from '../facts/probed.js';
import { counted, installCommand, listed } from '../words.js';

export const packagesInstalled: Check = {
  id: 'packages-installed',
  title: 'Installed packages',
  area: 'repository',
  judge: ({ packages, repo }) =>
    judged(packages, 'Install the packages again.', ({ absent, checked, different }) => {
      const command = installCommand(repo);
      const remedy = 'Install what the lockfile says.';
      const differing = different.map(({ installed, locked, name }) => `${name} ${installed} (locked: ${locked})`);
      const findings: readonly Finding[] = [
        ...(absent.length > 0
          ? [
              {
                severity: 'error' as const,
                message: `${counted(absent.length, 'package')} of the lockfile ${absent.length === 1 ? 'is' : 'are'} not installed: ${listed(absent)}.`,
                remedy,
                command,
              },
            ]
          : []),
        ...(differing.length > 0
          ? [
              {
                severity: 'error' as const,
                message: `${counted(differing.length, 'package')} in another version than the lockfile: ${listed(differing)}.`,
                remedy,
                command,
              },
            ]
          : []),
      ];
      return found(findings, `${counted(checked, 'package')} as the lockfile says`);
    }),
};
