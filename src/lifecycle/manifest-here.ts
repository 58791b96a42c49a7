import * as z from 'zod';

import { readRepoFile } from '../disk/repo-path.js';
import { UserError } from '../errors.js';
import { findRoot, manifestFile } from '../repo/find-root.js';
import { parseJson } from '../repo/parse-json.js';

const manifestSchema = z.looseObject({
  generator: z.string(),
  blueprint: z.object({
    name: z.string(),
    needs: z.record(z.string(), z.union([z.boolean(), z.number()])),
    choices: z.record(z.string(), z.string()),
    capabilities: z.array(z.string()).optional(),
    because: z.record(z.string(), z.string()),
  }),
  modules: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  files: z.record(z.string(), z.string()),
});

/** What a repository says about how it was made. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest of the repository around a folder. */
export interface ManifestHere {
  readonly root: string;
  readonly manifest: Manifest;
  readonly text: string;
}

/**
 * Reads the manifest of the repository around a folder.
 * @throws UserError when create-backend has not made it, or the manifest cannot be read
 */
export function manifestAround(folder: string): ManifestHere {
  const root = findRoot(folder);
  const text = root === undefined ? undefined : readRepoFile(root, manifestFile);
  if (root === undefined || text === undefined)
    throw new UserError(
      `There is no ${manifestFile} in this folder or above it.`,
      'This command works in repositories that create-backend has made.',
    );
  return { root, text, manifest: readManifest(text, manifestFile) };
}

/** @throws UserError when the text is no manifest */
export function readManifest(text: string, path: string): Manifest {
  const parsed = manifestSchema.safeParse(attempt(text));
  if (parsed.success) return parsed.data;
  throw new UserError(
    `${path} is no manifest of create-backend: ${z.prettifyError(parsed.error)}`,
    'Take it from an earlier commit: git log -- create-backend.json',
  );
}

function attempt(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
