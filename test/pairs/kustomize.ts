import { posix } from 'node:path';

import { z } from 'zod';

import type { TextFile } from './text-file.js';
import { yamlDocuments } from './yaml-documents.js';

const paths = z.array(z.string()).default([]);
const kustomization = z.object({
  kind: z.enum(['Kustomization', 'Component']),
  resources: paths,
  components: paths,
  patches: z.array(z.object({ path: z.string().optional() })).default([]),
});

/** What the kustomizations of a repo name that is not in it, and the files that are patches and no whole manifests. */
export function kustomizations(tree: readonly TextFile[]): {
  readonly problems: readonly string[];
  readonly patches: ReadonlySet<string>;
} {
  const present = new Set(tree.map(({ path }) => path));
  const named = tree
    .filter(({ path }) => posix.basename(path) === 'kustomization.yaml')
    .map(({ path, text }) => ({ path, ...namedIn(path, text) }));
  const problems = named.flatMap(({ path, resources, patches }) =>
    [...resources, ...patches]
      .filter((target) => !present.has(target) && !present.has(posix.join(target, 'kustomization.yaml')))
      .map((target) => `${path}: names ${target}, which is not there`),
  );
  return { problems, patches: new Set(named.flatMap(({ patches }) => patches)) };
}

function namedIn(path: string, text: string) {
  const read = kustomization.parse(yamlDocuments(text).data[0]);
  const resolve = (target: string) => posix.join(posix.dirname(path), target);
  return {
    resources: [...read.resources, ...read.components].map(resolve),
    patches: read.patches.flatMap((patch) => (patch.path === undefined ? [] : [resolve(patch.path)])),
  };
}
