import { posix } from 'node:path';

import { finalStages, lineOf } from '../facts/stages.js';
import { type Check } from '../finding.js';

export const imageCopiesEverything: Check = {
  id: 'image-copies-everything',
  title: 'The whole folder goes into the image',
  area: 'delivery',
  severity: 'medium',
  owasp: 'A05:2021',
  strength: 'Images get the files that they need.',
  remedy: 'Write a .dockerignore: .git, .env, node_modules, dist.',
  command: "printf '.git\\n.env*\\nnode_modules\\ndist\\n' > .dockerignore",
  applies: ({ dockerfiles }) => dockerfiles.length > 0,
  find: ({ dockerfiles, files }) =>
    dockerfiles
      .filter(
        ({ path }) =>
          !files.includes('.dockerignore') &&
          !files.includes(posix.join(posix.dirname(path), '.dockerignore')) &&
          !files.includes(`${path}.dockerignore`),
      )
      .flatMap(({ parsed, path }) =>
        finalStages(parsed)
          .flatMap(({ instructions }) => instructions)
          .filter((one) => {
            const words = (one.getArgumentsContent() ?? '').split(' ').filter((word) => word !== '');
            return (
              ['ADD', 'COPY'].includes(one.getKeyword()) &&
              !words.some((word) => word.startsWith('--from')) &&
              ['.', './'].includes(words.find((word) => !word.startsWith('--')) ?? '')
            );
          })
          .slice(0, 1)
          .map((one) => ({
            message: 'Without .dockerignore, .git, .env and node_modules of the machine go along.',
            place: { path, line: lineOf(one) },
          })),
      ),
};
