import { type Place, type RenderedFile, renderPlaces, type View } from '../generator-template.js';
import type { PlainApp } from './plain-app.js';
import type { PlainPaths } from './plain-paths.js';

/** The new files of a plain module, in the style of the templates. */
export function renderPlainModule(app: PlainApp, paths: PlainPaths, view: View): readonly RenderedFile[] {
  return renderPlaces('plain-module', placesOf(app, paths), view).map(({ path, text }) => ({
    path,
    // What a template leaves out leaves an empty line.
    text: text.trimStart().replaceAll(/\n{3,}/g, '\n\n'),
  }));
}

function placesOf({ framework, repo, storage, validation }: PlainApp, paths: PlainPaths): readonly Place[] {
  const schemas = validation === 'zod-3' || validation === 'zod-4' ? 'zod' : validation;
  const checks: Place = { template: `${schemas}.schemas.ts`, path: paths.schemas };
  const own = storage.placesOf?.(paths, schemas);
  const usual = [
    { template: 'entity.ts', path: paths.entity },
    checks,
    { template: `${repo.orm?.id ?? ''}.repository.ts`, path: paths.repository },
    ...framework.foreign.placesOf(paths, schemas),
  ];
  return [
    ...(own ? [checks, ...own] : usual),
    ...(paths.test === undefined ? [] : [{ template: 'unit.test.ts', path: paths.test }]),
  ];
}
