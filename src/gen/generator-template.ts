import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { renderTemplate } from '../render/template.js';

/** In the package, and in the repository of this tool. */
const generators = ['../generators', '../../generators']
  .map((folder) => join(import.meta.dirname, folder))
  .find((folder) => existsSync(folder));

/** A file that a generator adds, before it is formatted. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

/** Where a template goes. */
export interface Place {
  /** Name of its file without `.ejs`: `service.ts`. */
  readonly template: string;
  /** Relative to the root of the repository. */
  readonly path: string;
}

/** Everything that a template may insert. */
export type View = Readonly<Record<string, unknown>>;

/**
 * Renders a template of a generator. All files of all generators that work in a repository come from here.
 * @throws TemplateError when the template inserts what the view does not have
 */
export function renderGeneratorTemplate(generator: string, template: string, view: View): string {
  const source = `${template}.ejs`;
  const file = join(generators ?? '', generator, 'templates', source);
  return renderTemplate(`${generator}/${source}`, readFileSync(file, 'utf8'), view);
}

/** Several templates with the same view. */
export function renderPlaces(generator: string, places: readonly Place[], view: View): readonly RenderedFile[] {
  return places.map(({ path, template }) => ({ path, text: renderGeneratorTemplate(generator, template, view) }));
}
