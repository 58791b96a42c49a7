import { type Facts, wholeBackend } from '../facts/facts.js';
import { type Check } from '../finding.js';

const files: readonly string[] = [
  '.circleci/config.yml',
  '.drone.yml',
  '.gitlab-ci.yml',
  '.travis.yml',
  '.woodpecker.yml',
  'Jenkinsfile',
  'appveyor.yml',
  'azure-pipelines.yml',
  'bitbucket-pipelines.yml',
  'buildspec.yml',
  'cloudbuild.yaml',
  '.semaphore/semaphore.yml',
  '.appveyor.yml',
];

export const noCi: Check = {
  id: 'no-ci',
  title: 'No CI',
  area: 'delivery',
  severity: 'medium',
  strength: 'CI is configured.',
  remedy: 'Run types, linter, tests and the build for each change.',
  // Of a repository: a folder of files may be a part of one.
  applies: ({ isInGit }) => isInGit,
  find: (facts) => (hasCi(facts) ? [] : [{ message: 'No configuration of a CI service.', place: wholeBackend(facts) }]),
};

function hasCi({ files: all }: Facts): boolean {
  return all.some(
    (path) =>
      files.includes(path) ||
      path.startsWith('.github/workflows/') ||
      path.startsWith('.buildkite/') ||
      path.startsWith('.gitea/') ||
      path.startsWith('.forgejo/'),
  );
}
