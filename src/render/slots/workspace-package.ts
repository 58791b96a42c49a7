import type { TreeFile } from '../tree.js';
import type { Dependencies } from './dependencies.js';
import { workspaceName } from './workspace-name.js';
import type { Workspace } from './workspaces.js';

/** The package.json of one workspace. */
export function renderWorkspacePackage(workspace: Workspace, dependencies: Dependencies): TreeFile {
  const path = `${workspace.path}/package.json`;
  const manifest = {
    name: workspaceName(workspace.path),
    version: '0.0.0',
    private: true,
    ...(workspace.description && { description: workspace.description }),
    type: 'module',
    ...section('exports', exportsOf(workspace)),
    ...section('dependencies', dependencies(workspace.dependencies, path)),
    ...section('devDependencies', dependencies(workspace.devDependencies, path)),
  };
  return { path, text: `${JSON.stringify(manifest, null, 2)}\n`, from: 'the workspaces slot' };
}

function exportsOf({ app, build, exports }: Workspace): Record<string, unknown> {
  const entries = app ? exports : new Map([['.', 'src/index.ts'], ...exports]);
  return Object.fromEntries(
    [...entries].map(([subpath, source]) => [subpath, build ? conditions(source) : `./${source}`]),
  );
}

/** Development, tests and type checks run the sources; `node` runs what was built. */
function conditions(source: string): Record<string, string> {
  const built = source.replace(/^src\//, 'dist/').replace(/\.ts$/, '');
  return { source: `./${source}`, types: `./${built}.d.ts`, default: `./${built}.js` };
}

function section(name: string, entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.keys(entries).length > 0 ? { [name]: entries } : {};
}
