import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as z from 'zod';

import { findRoot, manifestFile } from './find-root.js';
import { parseJson } from './parse-json.js';

const manifestSchema = z.object({ blueprint: z.object({ choices: z.record(z.string(), z.string()) }) });

/** What the repository around a folder was made with, by its manifest alone; empty where there is none that can be read. */
export function choicesAround(folder: string): Readonly<Record<string, string>> {
  const root = findRoot(folder);
  if (root === undefined) return {};
  try {
    return manifestSchema.parse(parseJson(readFileSync(join(root, manifestFile), 'utf8'))).blueprint.choices;
  } catch {
    return {};
  }
}
