import { posix } from 'node:path';

import type { Edit } from '../../edit/edit.js';
import { jsonElementIn } from '../../edit/in-json.js';
import { compiledFilesOf, isCompiled } from '../../repo/compiled-files.js';
import type { Home } from './home.js';

/**
 * Keeps a configuration beside package.json out of what is compiled: with it, the folder that all sources have in common, and so the
 * paths of what is built, would be others.
 */
export function keptFromBuild(home: Home, config: string): readonly Edit[] {
  const path = buildConfigOf(home);
  if (path === undefined) return [];
  const file = posix.relative(posix.dirname(path), config);
  const compiled = compiledFilesOf(home.repo.root, path);
  if (file.startsWith('../') || !isCompiled(compiled, file)) return [];
  return [jsonElementIn(path, ['exclude'], file, [...compiled.exclude, file])];
}

/** The configuration that the application is built with. */
function buildConfigOf({ compiler: { path }, read }: Home): string | undefined {
  if (path === undefined) return undefined;
  const build = posix.join(posix.dirname(path), 'tsconfig.build.json');
  return read(build) === undefined ? path : build;
}
