import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { UserError } from '../errors.js';
import { manifestFile } from '../repo/find-root.js';
import { packageName } from '../version.js';
import { type ManifestHere, readManifest } from './manifest-here.js';
import type { Texts } from './rendering.js';

/**
 * The files of a folder that the version which made a repository has written: `create-backend diff --write <folder>`.
 * @throws UserError when it is not of this repository
 */
export function givenBase(folder: string, { manifest }: ManifestHere): Texts {
  const root = resolve(folder);
  const files = statSync(root, { throwIfNoEntry: false })?.isDirectory() ? filesBelow(root, '') : [];
  const texts = new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  const text = texts.get(manifestFile);
  const given = text === undefined ? undefined : readManifest(text, join(folder, manifestFile));
  if (given?.generator === manifest.generator && isDeepStrictEqual(given.files, manifest.files)) return texts;
  throw new UserError(
    `${folder} is not what this repository was made as.`,
    `Make it here with the version that made the repository: npx ${packageName}@${manifest.generator} diff --write ${folder}`,
  );
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === '.git' ? [] : filesBelow(root, path);
    return entry.isFile() ? [path] : [];
  });
}
