import { TemplateError } from '../../errors.js';
import type { PackageManager } from '../../catalog/definition.js';
import type { TreeFile } from '../tree.js';
import { type Contributed, mergeKeyed } from './contributions.js';
import type { Dependencies } from './dependencies.js';

/** The package.json at the root: scripts and the tools that serve all workspaces. */
export function renderRootPackage(
  name: string,
  contributed: readonly Contributed[],
  manager: PackageManager,
  dependencies: Dependencies,
  overrides: Readonly<Record<string, string>> = {},
): TreeFile {
  const tools = contributed.flatMap(({ root }) => root?.devDependencies ?? []);
  const manifest = {
    name,
    version: '0.0.0',
    private: true,
    type: 'module',
    packageManager: `${manager.name}@${manager.version}`,
    engines: { node: '>=20.19' },
    workspaces: ['apps/*', 'packages/*'],
    scripts: mergeScripts(contributed),
    devDependencies: dependencies([...new Set(tools)], 'package.json'),
    ...(manager.overridesKey && Object.keys(overrides).length > 0 && { [manager.overridesKey]: overrides }),
  };
  return { path: 'package.json', text: `${JSON.stringify(manifest, null, 2)}\n`, from: 'the root slot' };
}

/** Each script is what one option says it runs, after what any option says must run before it; sorted by name. */
function mergeScripts(contributed: readonly Contributed[]): Record<string, string> {
  const parts = contributed.flatMap(({ root, from }) =>
    Object.entries(root?.scripts ?? {}).map(([key, script]) => ({ key, script, from })),
  );
  const runs = mergeKeyed(
    'script',
    parts.flatMap(({ key, script, from }) => (script.run === undefined ? [] : [{ key, value: script.run, from }])),
  );
  const orphan = parts.find(({ key }) => !runs.has(key));
  if (orphan)
    throw new TemplateError(`script "${orphan.key}": option ${orphan.from} runs before it, but no option defines it`);
  return Object.fromEntries(
    [...runs]
      .sort()
      .map(([name, run]) => [
        name,
        [...parts.flatMap(({ key, script }) => (key === name && script.before ? [script.before] : [])), run].join(
          ' && ',
        ),
      ]),
  );
}
