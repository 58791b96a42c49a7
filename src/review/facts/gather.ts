import { existsSync, statSync } from 'node:fs';
import { posix } from 'node:path';

import { DockerfileParser } from 'dockerfile-ast';
import { parseAllDocuments } from 'yaml';

import { UserError } from '../../errors.js';
import { parseCode } from '../code/source.js';
import { compilersOf } from './compilers.js';
import { envFilesOf } from './env-files.js';
import type { Facts } from './facts.js';
import { filesOf } from './files.js';
import { foreignKeysOf } from './foreign-keys.js';
import { manifestsOf } from './manifests.js';
import { isServed, isShipped, isTest } from './source-files.js';
import { isCompose, isDockerfile, stackOf } from './stack.js';

const lockfiles: readonly string[] = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
];

/** A file of code that is longer than this is a bundle. */
const longestCode = 400_000;

/**
 * Reads everything that checks know of a folder. Nothing of it is run, and nothing is fetched.
 * @throws UserError when it is no folder with a package.json
 */
export function gather(root: string): Facts {
  if (!existsSync(root) || !statSync(root).isDirectory()) throw new UserError(`${root} is not a folder.`);
  const { isIgnored, isInGit, paths, read } = filesOf(root);
  const files = { paths, read };
  const manifests = manifestsOf(files);
  if (manifests.length === 0)
    throw new UserError(
      'There is no package.json here.',
      'Name the folder of a Node.js backend: create-backend review <folder>',
    );
  const named = (is: (name: string) => boolean) => paths.filter((path) => is(posix.basename(path)));
  return {
    files: paths,
    isInGit,
    isIgnored,
    read,
    manifests,
    lockfiles: named((name) => lockfiles.includes(name)),
    compilers: compilersOf(root, manifests),
    sources: paths
      .filter((path) => isServed(path, manifests))
      .flatMap((path) => {
        const text = read(path);
        return text === undefined || text.length > longestCode ? [] : [parseCode(path, text)];
      }),
    testFiles: paths.filter(isTest),
    dockerfiles: named(isDockerfile)
      .filter((path) => isShipped(path, manifests))
      .map((path) => ({ path, parsed: DockerfileParser.parse(read(path) ?? '') })),
    yaml: yamlOf(paths, read),
    envFiles: envFilesOf(files),
    foreignKeys: foreignKeysOf(files),
    stack: stackOf(manifests, paths),
  };
}

/** Compose files and manifests of Kubernetes; templates of Helm are no YAML, and are passed over. */
function yamlOf(paths: readonly string[], read: Facts['read']): Facts['yaml'] {
  const isYaml = (path: string) => ['.yaml', '.yml'].includes(posix.extname(path));
  return paths
    .filter(
      (path) =>
        isYaml(path) && (isCompose(posix.basename(path)) || !path.startsWith('.')) && !path.endsWith('pnpm-lock.yaml'),
    )
    .flatMap((path) => {
      try {
        const documents = parseAllDocuments(read(path) ?? '');
        return Array.isArray(documents) ? [{ path, documents: documents.map(dataOf) }] : [];
      } catch {
        return [];
      }
    });
}

function dataOf(document: { readonly toJS: () => unknown }): unknown {
  return document.toJS();
}
