import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fragmentsOf } from '../../src/catalog/catalog.js';
import { chosenOptions, type Choices } from '../../src/catalog/resolve.js';
import { keptLines } from '../../src/render/conditions.js';
import type { TreeFile } from '../../src/render/tree.js';
import { blueprintFor, catalog, rendered } from '../../test/snapshots/rendered.js';
import type { Row } from './rows-holding.js';

const templates = join(import.meta.dirname, '../../templates');

/** A row as it is rendered, and where each of its lines comes from. */
export interface RenderedRow extends Row {
  readonly files: () => readonly TreeFile[];
  /** The place in a fragment of a place in a rendered file. A file that is no fragment is named as it is. */
  readonly origin: (path: string, line: number | undefined) => Origin;
}

export interface Origin {
  /** Relative to the root of this repository. */
  readonly path: string;
  /** From 1; undefined where a file is a template of EJS, whose lines are others. */
  readonly line: number | undefined;
}

/** Renders a row, with npm as its package manager. */
export function renderedRow(name: string, row: Choices): RenderedRow {
  const choices = { ...row, 'package-manager': 'npm' };
  const options = chosenOptions(catalog, blueprintFor(choices).choices);
  const chosen = new Set(options.map(({ id }) => id));
  const fragments = new Map(options.flatMap((one) => fragmentsOf(one, chosen)).map((one) => [one.target, one]));
  return {
    name,
    sources: new Map([...fragments].map(([target, { source }]) => [target, source])),
    files: () => rendered(choices),
    origin: (path, line) => {
      const fragment = fragments.get(path);
      if (!fragment) return { path: `${path} of ${name}`, line };
      const { rendered: isTemplate, source } = fragment;
      const text = readFileSync(join(templates, source), 'utf8');
      const index = line === undefined || isTemplate ? undefined : keptLines(source, text, chosen)[line - 1];
      return { path: `templates/${source}`, line: index === undefined ? undefined : index + 1 };
    },
  };
}
