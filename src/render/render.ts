import { type Fragment, fragmentsOf, type Option } from '../catalog/catalog.js';
import type { TreeFile } from './tree.js';
import { resolveConditions } from './conditions.js';
import { renderTemplate } from './template.js';

/** The text of a file below the templates folder, by its path there. */
export type ReadTemplate = (source: string) => string;

/** Reads the fragments of the chosen options; resolves their conditions, and renders those that are templates with `data`. */
export function renderFragments(
  read: ReadTemplate,
  options: readonly Option[],
  data: Readonly<Record<string, unknown>>,
): readonly TreeFile[] {
  const chosen = new Set(options.map(({ id }) => id));
  return options
    .flatMap((option) => fragmentsOf(option, chosen))
    .map((fragment) => ({
      path: fragment.target,
      text: textOf(read, fragment, chosen, data),
      from: fragment.source,
    }));
}

function textOf(
  read: ReadTemplate,
  fragment: Fragment,
  chosen: ReadonlySet<string>,
  data: Readonly<Record<string, unknown>>,
): string {
  const file = read(fragment.source);
  const text = fragment.conditions ? resolveConditions(fragment.source, file, chosen) : file;
  return fragment.rendered ? renderTemplate(fragment.source, text, data) : text;
}
