import { TemplateError } from '../../errors.js';
import type { Option } from '../../catalog/catalog.js';
import type { PackageManager } from '../../catalog/contribution.js';
import { workspaceName } from './workspace-name.js';

/**
 * How package names become the entries of a package.json.
 * @param wantedBy path of that package.json
 */
export type Dependencies = (names: readonly string[], wantedBy: string) => Readonly<Record<string, string>>;

/**
 * @param protocol how one workspace names another
 * @param workspaces their folders
 * @param generator version of this tool, which a repo may depend on too
 * @returns a function that gives each name its exact version, and throws TemplateError for a name without one
 */
export function dependenciesFrom(
  options: readonly Option[],
  protocol: PackageManager['workspaceProtocol'],
  workspaces: readonly string[],
  generator: string,
): Dependencies {
  const versions = new Map([
    ['create-backend', generator],
    ...options.flatMap((option) => Object.entries(option.versions)),
  ]);
  const folders = new Map(workspaces.map((path) => [workspaceName(path), path]));
  const versionOf = (name: string, wantedBy: string) => {
    const folder = folders.get(name);
    if (folder !== undefined) return protocol === 'file:' ? `file:${pathTo(folder, wantedBy)}` : protocol;
    const version = versions.get(name);
    if (!version) throw new TemplateError(`${wantedBy} depends on ${name}, but no chosen option gives its version`);
    return version;
  };
  return (names, wantedBy) => Object.fromEntries([...names].sort().map((name) => [name, versionOf(name, wantedBy)]));
}

/** From the folder of a file to a folder, both below the root. */
function pathTo(folder: string, file: string): string {
  return `${'../'.repeat(file.split('/').length - 1)}${folder}`;
}
