import { finalStages } from '../facts/stages.js';
import { type Check } from '../finding.js';

export const imageWithoutTag: Check = {
  id: 'image-without-tag',
  title: 'The image is built on whatever is the latest',
  area: 'delivery',
  severity: 'medium',
  strength: 'Images are built on named versions.',
  remedy: 'FROM node:24-bookworm-slim, better with its digest.',
  applies: ({ dockerfiles }) => dockerfiles.length > 0,
  find: ({ dockerfiles }) =>
    dockerfiles.flatMap(({ parsed, path }) =>
      finalStages(parsed)
        .map(({ base }) => base)
        .filter(
          ({ digest, image, tag, written }) =>
            image !== undefined &&
            image !== 'scratch' &&
            digest === undefined &&
            !written.includes('$') &&
            (tag === undefined ||
              ['latest', 'alpine', 'slim', 'current', 'lts', 'lts-alpine', 'lts-slim'].includes(tag)),
        )
        .map(({ line, written }) => ({ message: `${written} is another image each month.`, place: { path, line } })),
    ),
};
