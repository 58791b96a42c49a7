import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Fragment, Option } from '../options/catalog.js';
import type { TreeFile } from '../tree/tree.js';
import { resolveConditions } from './conditions.js';
import { renderTemplate } from './template.js';

/** Reads the fragments of the chosen options; resolves their conditions, and renders those that are templates with `data`. */
export function renderFragments(
  templates: string,
  options: readonly Option[],
  data: Readonly<Record<string, unknown>>,
): readonly TreeFile[] {
  const chosen = new Set(options.map(({ id }) => id));
  return options
    .flatMap(({ fragments }) => fragments.filter(({ requires }) => requires.every((id) => chosen.has(id))))
    .map((fragment) => ({
      path: fragment.target,
      text: textOf(templates, fragment, chosen, data),
      from: fragment.source,
    }));
}

function textOf(
  templates: string,
  fragment: Fragment,
  chosen: ReadonlySet<string>,
  data: Readonly<Record<string, unknown>>,
): string {
  const file = readFileSync(join(templates, fragment.source), 'utf8');
  const text = fragment.conditions ? resolveConditions(fragment.source, file, chosen) : file;
  return fragment.rendered ? renderTemplate(fragment.source, text, data) : text;
}
