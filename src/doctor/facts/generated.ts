import * as z from 'zod';

import { sha256 } from '../../disk/hash.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { manifestFile } from '../../repo/find-root.js';
import { parseJson } from '../../repo/parse-json.js';
import type { Generated } from './facts.js';
import { failed, known, notThere, type Probed } from './probed.js';

const manifestSchema = z.object({ files: z.record(z.string(), z.string()) });

/** The files of a repository against those that its manifest lists. */
export function generatedIn(root: string): Probed<Generated> {
  const text = readRepoFile(root, manifestFile);
  if (text === undefined) return notThere('create-backend has not made this repository.');
  const files = filesIn(text);
  if (!files) return failed(`${manifestFile} is not one that create-backend writes.`);
  const states = Object.entries(files).map(([path, hash]) => ({ path, state: stateOf(root, path, hash) }));
  const inState = (state: string) => states.filter((one) => one.state === state).map(({ path }) => path);
  return known({ total: states.length, edited: inState('edited'), missing: inState('missing') });
}

function filesIn(text: string): Readonly<Record<string, string>> | undefined {
  try {
    return manifestSchema.parse(parseJson(text)).files;
  } catch {
    return undefined;
  }
}

function stateOf(root: string, path: string, hash: string): 'edited' | 'missing' | 'same' {
  try {
    const text = readRepoFile(root, path);
    if (text === undefined) return 'missing';
    return sha256(text) === hash ? 'same' : 'edited';
  } catch {
    // No longer text in UTF-8, or not to be read.
    return 'edited';
  }
}
