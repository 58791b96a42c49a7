import { posix } from 'node:path';

import { autoloadFolders } from '../../edit/autoload.js';
import { bindingsOf, importOf } from '../../edit/bindings.js';
import { Draft } from '../../edit/draft.js';
import { isOwnPlugin, registrationsIn } from '../../edit/fastify-calls.js';
import type { Repo } from '../../repo/repo.js';
import type { Layout, PlainApp, Tests } from './plain-app.js';

/** Where the modules of an application are, and how its plugins are exported. */
export function layoutOf({ framework, modules }: Repo, read: (path: string) => string | undefined): Layout {
  if (framework.name === 'nestjs')
    return { folder: modules, autoloaded: false, prefixed: true, exportsDefault: false, pluginEnd: '' };
  const draft = new Draft(read);
  const { appFile } = framework;
  const folder = autoloadFolders(draft, appFile).find((one) => !/(?:^|\/)plugins$/.test(one.path));
  if (folder)
    return { folder: folder.path, autoloaded: true, prefixed: folder.prefixes, exportsDefault: true, pluginEnd: '' };
  const bindings = bindingsOf(draft.source(appFile));
  const own = registrationsIn(draft, appFile).filter((one) => isOwnPlugin(one, draft, appFile));
  const byDefault = own.filter(({ plugin }) => importOf(plugin, bindings)?.imported === 'default').length;
  return {
    folder: modules,
    autoloaded: false,
    prefixed: true,
    exportsDefault: byDefault * 2 > own.length,
    pluginEnd: endOf(own.map(({ plugin }) => plugin.getText())),
  };
}

/** What all names end with. */
function endOf(names: readonly string[]): string {
  const ends = new Set(names.map((name) => /(?:Plugin|Router|Routes?)$/.exec(name)?.[0] ?? ''));
  return ends.size === 1 ? ([...ends][0] ?? '') : '';
}

/** What relative imports end with: as in most imports that are there; else as the module system needs it. */
export function extensionIn(texts: readonly string[], usual: '' | '.js'): PlainApp['extension'] {
  const ends = texts.flatMap((text) =>
    [...text.matchAll(/from\s*['"]\.{1,2}\/[^'"]*?(\.[jt]s)?['"]/g)].map(([, end = '']) => end),
  );
  const count = (end: string) => ends.filter((one) => one === end).length;
  const [first] = (['', '.js', '.ts'] as const).toSorted((one, other) => count(other) - count(one));
  return ends.length === 0 ? usual : (first ?? usual);
}

/** The tests of an application: by what runner, and where they stand. */
export function testsOf(
  dependencies: Readonly<Record<string, string>>,
  testScript: string,
  files: readonly string[],
  app: string,
): Tests | undefined {
  const runner = runnerOf(dependencies, testScript);
  if (!runner) return undefined;
  const tests = files.filter((path) => /\.(?:spec|test)\.ts$/.test(path) && !path.includes('e2e'));
  const specs = tests.filter((path) => path.endsWith('.spec.ts')).length;
  const usual = '@nestjs/core' in dependencies ? '.spec.ts' : '.test.ts';
  const folder = posix.join(app, 'test');
  const apart = tests.filter((path) => path.startsWith(`${folder}/`)).length;
  return {
    runner,
    end: tests.length === 0 ? usual : specs * 2 >= tests.length ? '.spec.ts' : '.test.ts',
    folder: apart * 2 > tests.length ? folder : undefined,
  };
}

function runnerOf(dependencies: Readonly<Record<string, string>>, testScript: string): Tests['runner'] | undefined {
  if ('vitest' in dependencies) return 'vitest';
  if ('jest' in dependencies) return 'jest';
  return /\s--test\b/.test(` ${testScript}`) ? 'node' : undefined;
}
