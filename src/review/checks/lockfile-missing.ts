import { type Check } from '../finding.js';

export const lockfileMissing: Check = {
  id: 'lockfile-missing',
  title: 'No lockfile',
  area: 'supply chain',
  severity: 'high',
  owasp: 'A06:2021',
  strength: 'Dependencies are locked.',
  remedy: 'Commit the lockfile of the package manager, and install from it in CI and in the image (npm ci).',
  command: 'npm install --package-lock-only && git add package-lock.json',
  applies: ({ manifests }) => manifests.some(({ dependencies }) => Object.keys(dependencies).length > 0),
  // One anywhere will do: a workspace has its own at the root, packages that stand alone have one each.
  find: ({ lockfiles, manifests }) => {
    const bare = manifests.find(({ dependencies }) => Object.keys(dependencies).length > 0);
    return lockfiles.length > 0 || !bare
      ? []
      : [
          {
            message: 'No lockfile is committed: every installation may get other versions.',
            place: { path: bare.path },
          },
        ];
  },
};
