import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import * as z from 'zod';

import { readRepoFile } from '../../disk/repo-path.js';
import { UserError } from '../../errors.js';
import { entriesOf, fieldOf, stringOf } from '../../repo/fields-of.js';
import { findRoot, manifestFile } from '../../repo/find-root.js';
import { parseJson } from '../../repo/parse-json.js';
import { memberFolders, workspacesOf, yamlIn } from '../../repo/workspaces.js';
import { type PackageManager, packageManagers, type RepoFacts } from './facts.js';
import { allLockfiles, lockfileOf } from './lockfiles.js';

const packageSchema = z.object({
  packageManager: z.string().optional(),
  engines: z.object({ node: z.string().optional() }).optional(),
  scripts: z.record(z.string(), z.string()).default({}),
});

/**
 * What the files of a repository say about it.
 * @param folder the repository, or a folder in it
 * @throws UserError when it is not that of a Node.js backend
 */
export async function repoFacts(folder: string): Promise<RepoFacts> {
  const root = rootOf(folder);
  const { engines, packageManager, scripts } = readPackage(root);
  const { choices, madeBy } = readManifest(root);
  const [, named, managerVersion] = /^(\w+)@(\d+\.\d+\.\d+)/.exec(packageManager ?? '') ?? [];
  const lockfiles = allLockfiles.filter((name) => existsSync(join(root, name)));
  const patterns = (await workspacesOf(root)).flatMap((one) => one.patterns);
  return {
    root,
    madeBy,
    choices,
    packageManager: managerAmong(named, choices['package-manager'], lockfiles),
    managerVersion,
    nodeRange: engines?.node,
    scripts: Object.keys(scripts),
    packages: ['.', ...(patterns.length === 0 ? [] : await memberFolders(root, '.', patterns))],
    lockfiles,
    images: await imagesIn(root),
  };
}

/** Where the manifest or the repository begins; where that has no package.json, the outermost folder below that has one. */
function rootOf(folder: string): string {
  const top = findRoot(folder);
  const upwards = (one: string): readonly string[] =>
    one === top || one === dirname(one) ? [one] : [one, ...upwards(dirname(one))];
  const root = upwards(folder).findLast((one) => existsSync(join(one, 'package.json')));
  if (root !== undefined) return root;
  throw new UserError(
    'There is no package.json here.',
    'Name the folder of a Node.js backend: create-backend doctor <folder>',
  );
}

function readPackage(root: string): z.infer<typeof packageSchema> {
  try {
    return packageSchema.parse(parseJson(readRepoFile(root, 'package.json') ?? ''));
  } catch {
    throw new UserError('package.json cannot be read.', 'It has to be one that npm understands.');
  }
}

const manifestSchema = z.object({
  generator: z.string(),
  blueprint: z.object({ choices: z.record(z.string(), z.string()) }),
});

/** One that cannot be read says nothing; the check of generated files does. */
function readManifest(root: string): Pick<RepoFacts, 'choices' | 'madeBy'> {
  try {
    const { blueprint, generator } = manifestSchema.parse(parseJson(readRepoFile(root, manifestFile) ?? ''));
    return { madeBy: generator, choices: blueprint.choices };
  } catch {
    return { madeBy: undefined, choices: {} };
  }
}

function managerAmong(
  named: string | undefined,
  chosen: string | undefined,
  lockfiles: readonly string[],
): PackageManager {
  const byLockfile = packageManagers.find((one) => lockfileOf(one).some((name) => lockfiles.includes(name)));
  return packageManagers.find((one) => one === (named ?? chosen)) ?? byLockfile ?? 'npm';
}

const composeFiles = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

async function imagesIn(root: string): Promise<Readonly<Record<string, string>>> {
  const file = composeFiles.find((name) => existsSync(join(root, name)));
  const services = file === undefined ? undefined : fieldOf(await yamlIn(root, file), 'services');
  return Object.fromEntries(
    entriesOf(services).flatMap(([name, service]) => {
      const image = stringOf(fieldOf(service, 'image'));
      return image === undefined ? [] : [[name, image] as const];
    }),
  );
}
