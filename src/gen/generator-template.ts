import { readFileSync } from 'node:fs';

import { TemplateError, UserError } from '../errors.js';
import { renderTemplate } from '../render/template.js';
import { mistakeIn } from '../build/template-mistake.js';
import { checkOverride } from './check-override.js';
import { templateFile } from './template-folder.js';
import { overrideOf } from './template-overrides.js';

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
 * Renders a template of a generator, or what the team has put in its place. All files of all generators that work in a
 * repository come from here.
 * @param target the file that it becomes, if it is one of its own
 * @throws UserError when a template of the team is broken; TemplateError when one of ours is
 */
export function renderGeneratorTemplate(generator: string, template: string, view: View, target?: string): string {
  const name = `${generator}/${template}.ejs`;
  const override = overrideOf(name);
  if (!override) return renderTemplate(name, readFileSync(templateFile(name), 'utf8'), view, mistakeIn);
  const text = renderOverride(override, view);
  if (target !== undefined) checkOverride(override.path, target, text);
  return text;
}

function renderOverride({ path, text }: { readonly path: string; readonly text: string }, view: View): string {
  try {
    return renderTemplate(path, text, view, mistakeIn);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new UserError(error.message, `Nothing was written. It may insert: ${Object.keys(view).sort().join(', ')}.`);
  }
}

/** Several templates with the same view. */
export function renderPlaces(generator: string, places: readonly Place[], view: View): readonly RenderedFile[] {
  return places.map(({ path, template }) => ({
    path,
    text: renderGeneratorTemplate(generator, template, view, path),
  }));
}
