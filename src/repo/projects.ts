import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import { readRepoFile } from '../disk/repo-path.js';
import { entriesOf, fieldOf, stringOf } from './fields-of.js';
import { parseJsonc } from './parse-json.js';
import { foldersBelow } from './workspaces.js';

/** A part of a workspace, with what the workspace says of it. Paths are relative to the root. */
export interface Project {
  readonly folder: string;
  readonly name?: string | undefined;
  readonly sources?: string | undefined;
  /** The file that it starts with. */
  readonly entry?: string | undefined;
  /** The configuration of its compiler. */
  readonly tsconfig?: string | undefined;
}

/** The projects that the workspaces of Nest and Nx describe in a folder; none where there is no such workspace. */
export function projectsIn(root: string, folder: string): readonly Project[] {
  return [...nestProjects(root, folder), ...nxProjects(root, folder)];
}

/** Where the command line of Nest looks for its configuration, in this order. */
const nestFiles = ['nest-cli.json', '.nestcli.json', '.nest-cli.json', 'nest.json'];

function nestProjects(root: string, folder: string): readonly Project[] {
  const file = nestFiles.find((name) => existsSync(join(root, folder, name)));
  if (file === undefined) return [];
  const config = jsoncIn(root, posix.join(folder, file));
  const projects = entriesOf(fieldOf(config, 'projects'));
  if (projects.length === 0) return [nestProject(folder, undefined, config, '')];
  return projects.map(([name, project]) =>
    nestProject(folder, name, project, stringOf(fieldOf(project, 'root')) ?? ''),
  );
}

/** Its sources and its entry, with the defaults of Nest's command line. */
function nestProject(workspace: string, name: string | undefined, project: unknown, below: string): Project {
  const folder = posix.join(workspace, below);
  const said = stringOf(fieldOf(project, 'sourceRoot'));
  const sources = posix.join(workspace, said ?? posix.join(below, 'src'));
  const tsconfig = stringOf(fieldOf(project, 'compilerOptions', 'tsConfigPath'));
  return {
    folder: withoutSlash(folder),
    name,
    sources: withoutSlash(sources),
    entry: `${posix.join(sources, stringOf(fieldOf(project, 'entryFile')) ?? 'main')}.ts`,
    tsconfig: tsconfig === undefined ? undefined : posix.join(workspace, tsconfig),
  };
}

/** Nx finds its projects by their `project.json`, anywhere below `nx.json`. */
function nxProjects(root: string, folder: string): readonly Project[] {
  if (!existsSync(join(root, folder, 'nx.json'))) return [];
  return foldersBelow(root, folder, 5)
    .filter((one) => existsSync(join(root, one, 'project.json')))
    .map((one) => nxProject(folder, one, jsoncIn(root, posix.join(one, 'project.json'))));
}

function nxProject(workspace: string, folder: string, project: unknown): Project {
  const placed = (path: string | undefined) =>
    path === undefined
      ? undefined
      : withoutSlash(
          path.includes('{projectRoot}')
            ? posix.normalize(path.replace('{projectRoot}', folder))
            : posix.join(workspace, path.replace('{workspaceRoot}', '.')),
        );
  const options = fieldOf(project, 'targets', 'build', 'options');
  return {
    folder,
    name: stringOf(fieldOf(project, 'name')),
    sources: placed(stringOf(fieldOf(project, 'sourceRoot'))),
    entry: placed(stringOf(fieldOf(options, 'main'))),
    tsconfig: placed(stringOf(fieldOf(options, 'tsConfig'))),
  };
}

function jsoncIn(root: string, path: string): unknown {
  const text = readRepoFile(root, path);
  return text === undefined ? undefined : parseJsonc(path, text);
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
