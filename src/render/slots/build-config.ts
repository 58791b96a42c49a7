import type { TreeFile } from '../tree.js';
import { printJson } from './json.js';
import { workspaceName } from './workspace-name.js';
import type { Workspace } from './workspaces.js';

/** The tsconfig.build.json files: one per workspace that is compiled, and the one at the root that refers to them. */
export function renderBuildConfigs(workspaces: readonly Workspace[]): readonly TreeFile[] {
  const built = workspaces.filter(({ build }) => build);
  return [
    file('tsconfig.build.json', {
      files: [],
      references: built.map(({ path }) => ({ path: `./${path}/tsconfig.build.json` })),
    }),
    ...built.map((workspace) => file(`${workspace.path}/tsconfig.build.json`, configOf(workspace, built))),
  ];
}

function configOf(workspace: Workspace, built: readonly Workspace[]): object {
  const up = (path: string) => relativePath(workspace.path, path);
  const references = built
    .filter(({ path }) => workspace.dependencies.includes(workspaceName(path)))
    .map(({ path }) => ({ path: `${up(path)}/tsconfig.build.json` }));
  return {
    extends: up('tsconfig.base.json'),
    compilerOptions: {
      composite: true,
      rootDir: 'src',
      outDir: 'dist',
      // Beside the output, so that a build after deleting `dist` is a full one.
      tsBuildInfoFile: 'dist/tsconfig.build.tsbuildinfo',
      ...Object.fromEntries(workspace.compilerOptions),
    },
    include: ['src'],
    ...(references.length > 0 && { references }),
  };
}

/** The way from one folder of a repo to a path in it: `apps/api`, `packages/core` → `../../packages/core`. */
function relativePath(from: string, to: string): string {
  const [a, b] = [from.split('/'), to.split('/')];
  const differ = a.findIndex((segment, index) => segment !== b[index]);
  const shared = differ === -1 ? a.length : differ;
  return [...a.slice(shared).map(() => '..'), ...b.slice(shared)].join('/');
}

function file(path: string, config: object): TreeFile {
  return { path, text: printJson(config), from: 'the workspaces slot' };
}
