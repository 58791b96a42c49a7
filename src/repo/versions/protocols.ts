import { posix } from 'node:path';

import { readRepoFile } from '../../disk/repo-path.js';
import { fieldOf, stringOf } from '../fields-of.js';
import { parseJson } from '../parse-json.js';
import { memberFolders, workspacesOf, yamlIn } from '../workspaces.js';

/**
 * The range or version that is meant where package.json refers to another place: a catalog, a workspace, a folder.
 * @returns undefined where it refers to none, or nothing is found there
 */
export async function rangeMeant(
  root: string,
  folder: string,
  name: string,
  range: string,
): Promise<string | undefined> {
  const [, protocol, rest = ''] = /^(catalog|workspace|file|link|portal):(.*)$/.exec(range) ?? [];
  if (protocol === 'catalog') return inCatalog(root, folder, name, rest.trim());
  if (protocol === 'workspace') return inWorkspaces(root, folder, name);
  return protocol === undefined ? undefined : versionIn(root, posix.join(folder, rest.replace(/^\/\//, '')));
}

/** Of pnpm in `pnpm-workspace.yaml`, of Yarn in `.yarnrc.yml`, of Bun in `package.json`; the nearest that has the package. */
async function inCatalog(root: string, folder: string, name: string, catalog: string): Promise<string | undefined> {
  for (const parent of parentsOf(folder)) {
    const manifest = manifestIn(root, parent);
    const places = [
      await yamlIn(root, posix.join(parent, 'pnpm-workspace.yaml')),
      await yamlIn(root, posix.join(parent, '.yarnrc.yml')),
      manifest,
      fieldOf(manifest, 'workspaces'),
    ];
    const isDefault = catalog === '' || catalog === 'default';
    for (const place of places) {
      const found =
        (isDefault ? stringOf(fieldOf(place, 'catalog', name)) : undefined) ??
        stringOf(fieldOf(place, 'catalogs', catalog === '' ? 'default' : catalog, name));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

async function inWorkspaces(root: string, folder: string, name: string): Promise<string | undefined> {
  for (const parent of parentsOf(folder)) {
    const patterns = (await workspacesOf(root, parent)).flatMap((one) => one.patterns);
    const members = patterns.length === 0 ? [] : await memberFolders(root, parent, patterns);
    const found = members.find((one) => fieldOf(manifestIn(root, one), 'name') === name);
    if (found !== undefined) return versionIn(root, found);
  }
  return undefined;
}

function versionIn(root: string, folder: string): string | undefined {
  return stringOf(fieldOf(manifestIn(root, folder), 'version'));
}

function manifestIn(root: string, folder: string): unknown {
  const text = readRepoFile(root, posix.join(folder, 'package.json'));
  try {
    return text === undefined ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

function parentsOf(folder: string): readonly string[] {
  return folder === '.' ? ['.'] : [folder, ...parentsOf(posix.dirname(folder))];
}
