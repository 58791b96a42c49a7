import { TemplateError } from '../../errors.js';
import type { Option } from '../../catalog/catalog.js';

/** How package names become the entries of a package.json. */
export type Dependencies = (names: readonly string[], wantedBy: string) => Readonly<Record<string, string>>;

/**
 * @param workspaceProtocol what one workspace writes to depend on another
 * @param generator version of this tool, which a repo may depend on too
 * @returns a function that gives each name its exact version, and throws TemplateError for a name without one
 */
export function dependenciesFrom(
  options: readonly Option[],
  workspaceProtocol: string,
  generator: string,
): Dependencies {
  const versions = new Map([
    ['create-backend', generator],
    ...options.flatMap((option) => Object.entries(option.versions)),
  ]);
  const versionOf = (name: string, wantedBy: string) => {
    const version = name.startsWith('@app/') ? workspaceProtocol : versions.get(name);
    if (!version) throw new TemplateError(`${wantedBy} depends on ${name}, but no chosen option gives its version`);
    return version;
  };
  return (names, wantedBy) => Object.fromEntries([...names].sort().map((name) => [name, versionOf(name, wantedBy)]));
}
