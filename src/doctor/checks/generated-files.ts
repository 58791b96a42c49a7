import { gt, valid } from 'semver';

import { packageName, version } from '../../version.js';
import { type Check, type Finding, found } from '../check.js';
import type { RepoFacts } from '../facts/facts.js';
import { judged } from '../facts/probed.js';
import { counted, listed } from '../words.js';

export const generatedFiles: Check = {
  id: 'generated-files',
  title: 'Generated files',
  area: 'repository',
  judge: ({ generated, repo }) =>
    judged(
      generated,
      'Take create-backend.json back from git: without it, gen does not know the repository.',
      ({ edited, missing, total }) => {
        const changed = edited.length === 0 ? 'none edited since' : `${counted(edited.length, 'file')} edited since`;
        return found(
          [...newer(repo), ...gone(missing)],
          `${counted(total, 'file')} as ${repo.madeBy ?? 'another version'} made them, ${changed}${edited.length > 0 ? `: ${listed(edited)}` : ''}`,
        );
      },
    ),
};

function newer({ madeBy = '' }: RepoFacts): readonly Finding[] {
  if (valid(madeBy) === null || !gt(madeBy, version)) return [];
  return [
    {
      severity: 'warning',
      message: `create-backend ${madeBy} made this repository, and this is ${version}: gen may not know what it finds.`,
      remedy: 'Use that version, or a newer one.',
      command: `npx ${packageName}@${madeBy} doctor`,
    },
  ];
}

function gone(missing: readonly string[]): readonly Finding[] {
  const [first] = missing;
  if (first === undefined) return [];
  return [
    {
      severity: 'warning',
      message: `${counted(missing.length, 'generated file')} ${missing.length === 1 ? 'is' : 'are'} gone: ${listed(missing)}.`,
      remedy: 'Where that was not meant, take it back from git.',
      command: `git checkout HEAD -- ${JSON.stringify(first)}`,
    },
  ];
}
