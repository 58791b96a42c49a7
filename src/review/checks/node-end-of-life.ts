import semver from 'semver';

import { finalStages } from '../facts/stages.js';
import { type Check, type Observation } from '../finding.js';

/** The oldest major version that the project of Node.js still mended in 2026. Odd ones are never supported for long. */
const oldest = 20;
const lastOdd = 25;

export const nodeEndOfLife: Check = {
  id: 'node-end-of-life',
  title: 'Node.js that is no longer mended',
  area: 'supply chain',
  severity: 'high',
  owasp: 'A06:2021',
  strength: 'The version of Node.js is still mended.',
  remedy: `Move to a version with long-term support, ${String(oldest)} or later.`,
  applies: ({ dockerfiles, files, manifests }) =>
    dockerfiles.length > 0 || files.includes('.nvmrc') || manifests.some(({ nodeRange }) => nodeRange !== undefined),
  find: ({ dockerfiles, manifests, read }) => [
    ...dockerfiles.flatMap(({ parsed, path }) =>
      finalStages(parsed)
        .map(({ base }) => base)
        .filter(({ image, tag }) => image === 'node' && isOld(tag))
        .map(({ line, tag }) => message(`node:${tag ?? ''}`, path, line)),
    ),
    ...manifests.flatMap(({ lineOf, nodeRange, path }) =>
      nodeRange !== undefined &&
      semver.validRange(nodeRange) !== null &&
      !semver.intersects(nodeRange, `>=${String(oldest)}`)
        ? [message(nodeRange, path, lineOf('engines') ?? 1)]
        : [],
    ),
    ...(isOld(read('.nvmrc')?.trim()) ? [message(read('.nvmrc')?.trim() ?? '', '.nvmrc', 1)] : []),
  ],
};

function isOld(version: string | undefined): boolean {
  const major = semver.coerce(version)?.major;
  return major !== undefined && (major < oldest || (major % 2 === 1 && major <= lastOdd));
}

function message(version: string, path: string, line: number): Observation {
  return { message: `${version} gets no more security fixes.`, place: { path, line } };
}
