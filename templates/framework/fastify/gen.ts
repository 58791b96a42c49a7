import { posix } from 'node:path';

import { bindingsOf } from '../../../src/edit/bindings.js';
import { Draft } from '../../../src/edit/draft.js';
import { registrationsIn } from '../../../src/edit/fastify-calls.js';
import { tsMorph } from '../../../src/edit/parse.js';
import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import { majorOf } from '../../../src/repo/packages.js';
import type { Place } from '../../../src/repo/recogniser.js';
import { unknownVersion } from '../../../src/repo/unknown-version.js';
import { fastifyInRepo } from './gen/fastify-in-repo.js';

export default defineGen({
  framework: { label: 'Fastify', packages: ['fastify'], recognise },
});

/** In the sources of an application. Nx keeps its plugins in `app/app.ts`. */
const inSources = ['app.ts', 'app/app.ts', 'server.ts', 'index.ts', 'main.ts'];
const inFolder = ['app.ts', 'server.ts', 'index.ts'];

function recognise({ owner, read, resolve }: Place) {
  const major = majorOf(owner, 'fastify');
  if (major === undefined) return unknownVersion(owner, 'fastify');
  if (major !== 4 && major !== 5) return `fastify ${String(major)}; 4 and 5 are known`;
  const draft = new Draft(read, resolve);
  const paths = [
    ...inSources.map((name) => posix.join(owner.sources, name)),
    ...(owner.entry === undefined ? [] : [owner.entry]),
    ...inFolder.map((name) => posix.join(owner.folder, name)),
  ].filter((path) => draft.has(path));
  const appFile =
    paths.find((path) => registrationsIn(draft, path).length > 0) ?? paths.find((path) => importsFastify(draft, path));
  if (appFile === undefined)
    return `no file that makes a Fastify app: ${[...inSources.map((name) => `src/${name}`), ...inFolder].join(', ')}`;
  const bindings = bindingsOf(draft.source(appFile));
  const autoload = registrationsIn(draft, appFile).some(
    ({ plugin }) => bindings.get(plugin.getText())?.specifier === '@fastify/autoload',
  );
  return [fastifyInRepo({ major, appFile, autoload })];
}

function importsFastify(draft: Draft, path: string): boolean {
  return tsMorph()
    .ts.preProcessFile(draft.text(path), true, true)
    .importedFiles.some(({ fileName }) => fileName === 'fastify');
}
