import { allOptions, type Catalog, type Option } from '../../src/catalog/catalog.js';
import type { PackageManager } from '../../src/catalog/definition.js';
import { templatesIn } from '../../src/build/load.js';
import { renderFragments } from '../../src/render/render.js';
import type { Contributed } from '../../src/render/slots/contributions.js';
import { type Dependencies, dependenciesFrom } from '../../src/render/slots/dependencies.js';
import { overridesOf } from '../../src/render/slots/overrides.js';
import { workspaceName } from '../../src/render/slots/workspace-name.js';
import type { TreeFile } from '../../src/render/tree.js';

/** A package manager, and the option that brings it. */
export interface ManagerOption {
  readonly option: Option;
  readonly manager: PackageManager;
}

/** The package managers that have a lock of all options, or are to get one. */
export function managersIn(catalog: Catalog): readonly ManagerOption[] {
  return allOptions(catalog).flatMap((option) => {
    const manager = option.contributes?.packageManager;
    return manager ? [{ option, manager }] : [];
  });
}

/** What decides about the packages of a repo that has all options at once: package.json files and the settings of the manager. */
export function unionRepo(
  templates: string,
  catalog: Catalog,
  { option, manager }: ManagerOption,
): readonly TreeFile[] {
  const options = optionsWith(catalog, option);
  const contributed = options.flatMap(everythingFrom);
  const dependencies = dependenciesFrom(options, manager.workspaceProtocol, foldersOf(contributed), '');
  const overrides = overridesOf(options);
  const root = {
    name: 'all-options',
    version: '0.0.0',
    private: true,
    packageManager: `${manager.name}@${manager.version}`,
    engines: { node: '>=20.19' },
    workspaces: ['apps/*', 'packages/*'],
    devDependencies: dependencies(toolsOf(contributed), 'package.json'),
    ...(manager.overridesKey && { [manager.overridesKey]: overrides }),
  };
  return [
    ...renderFragments(templatesIn(templates), [option], { overrides }),
    fileOf('package.json', root),
    ...workspacesOf(contributed, dependencies),
  ];
}

/** The overrides of all options that go with a package manager. */
export function unionOverrides(catalog: Catalog, { option }: ManagerOption): Readonly<Record<string, string>> {
  return overridesOf(optionsWith(catalog, option));
}

/** All options but those that bring another package manager. */
function optionsWith(catalog: Catalog, manager: Option): readonly Option[] {
  return allOptions(catalog).filter((option) => option === manager || !option.contributes?.packageManager);
}

/** All that an option can contribute, whatever the condition: one repo would not meet `!none` and have a queue for it. */
function everythingFrom({ contributes, contributesWith = {}, id }: Option): readonly Contributed[] {
  const all = contributes ? [contributes, ...Object.values(contributesWith)] : Object.values(contributesWith);
  return all.map((contribution) => ({ ...contribution, from: id }));
}

/** The version of this tool itself is in no lock. */
function toolsOf(contributed: readonly Contributed[]): readonly string[] {
  const names = contributed.flatMap(({ root }) => root?.devDependencies ?? []);
  return [...new Set(names)].filter((name) => name !== 'create-backend');
}

/** Only what they depend on: in everything else, options that are never chosen together may contradict each other. */
function workspacesOf(contributed: readonly Contributed[], dependencies: Dependencies): readonly TreeFile[] {
  const parts = contributed.flatMap(({ workspaces = {} }) => Object.entries(workspaces));
  return foldersOf(contributed).map((path) => {
    const ours = parts.flatMap(([one, part]) => (one === path ? [part] : []));
    const used = [...new Set(ours.flatMap((part) => part.dependencies ?? []))];
    const dev = [...new Set(ours.flatMap((part) => part.devDependencies ?? []))];
    const development = dev.filter((name) => !used.includes(name));
    const file = `${path}/package.json`;
    return fileOf(file, {
      name: workspaceName(path),
      version: '0.0.0',
      private: true,
      ...(used.length > 0 && { dependencies: dependencies(used, file) }),
      ...(development.length > 0 && { devDependencies: dependencies(development, file) }),
    });
  });
}

function foldersOf(contributed: readonly Contributed[]): readonly string[] {
  return [...new Set(contributed.flatMap(({ workspaces = {} }) => Object.keys(workspaces)))].sort();
}

function fileOf(path: string, content: unknown): TreeFile {
  return { path, text: `${JSON.stringify(content, null, 2)}\n`, from: 'all options' };
}
