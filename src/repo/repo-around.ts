import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

import { findRoot, manifestFile } from './find-root.js';
import { parseJson } from './parse-json.js';

const manifestSchema = z.object({ blueprint: z.object({ choices: z.record(z.string(), z.string()) }) });

/** Who has made a repository: create-backend, or somebody else. */
export type Owner = 'ours' | 'theirs';

/** What is known of the repository around a folder without looking into its code. */
export interface Around {
  /** Undefined where there is none. */
  readonly owner: Owner | undefined;
  /** Decision → option, of its manifest; empty where there is none that can be read. */
  readonly choices: Readonly<Record<string, string>>;
}

/** The repository around a folder: one without a manifest is of somebody else. */
export function repoAround(folder: string): Around {
  const root = findRoot(folder);
  if (root === undefined) return { owner: undefined, choices: {} };
  const manifest = join(root, manifestFile);
  if (!existsSync(manifest)) return { owner: 'theirs', choices: {} };
  try {
    const { blueprint } = manifestSchema.parse(parseJson(readFileSync(manifest, 'utf8')));
    return { owner: 'ours', choices: blueprint.choices };
  } catch {
    return { owner: 'ours', choices: {} };
  }
}
