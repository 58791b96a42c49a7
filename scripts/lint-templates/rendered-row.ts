import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { additionsOf, type Fragment, fragmentsOf } from '../../src/catalog/catalog.js';
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
  /** From 1; undefined for a template of EJS, whose lines are others, and for a line that the formatting of a slot has made. */
  readonly line: number | undefined;
}

/** Renders a row, with npm as its package manager. */
export function renderedRow(name: string, row: Choices): RenderedRow {
  const choices = { ...row, 'package-manager': 'npm' };
  const options = chosenOptions(catalog, blueprintFor(choices).choices);
  const chosen = new Set(options.map(({ id }) => id));
  const fragments = new Map(options.flatMap((one) => fragmentsOf(one, chosen)).map((one) => [one.target, one]));
  const additions = options.flatMap((one) => additionsOf(one, chosen));
  const files = lazily(() => rendered(choices));
  const texts = lazily(() => new Map(files().map(({ path, text }) => [path, text.split('\n')])));
  return {
    name,
    sources: new Map(
      [...fragments].map(([path, { source }]) => [
        path,
        [source, ...additions.filter(({ target }) => target === path).map((one) => one.source)],
      ]),
    ),
    files,
    origin: (path, line) => {
      const fragment = fragments.get(path);
      if (!fragment) return { path: `${path} of ${name}`, line };
      const whole = { path: `templates/${fragment.source}`, line: undefined };
      if (line === undefined || fragment.rendered) return whole;
      const lines = texts().get(path) ?? [];
      const sources = [fragment, ...additions.filter(({ target }) => target === path)];
      for (const source of sources) {
        const at = placeIn(source, lines, line - 1, chosen);
        if (at !== undefined) return { path: `templates/${source.source}`, line: at + 1 };
      }
      return whole;
    },
  };
}

/** The line of a fragment that reads as one of the rendered file: of several alike, the one that comes as often before. */
function placeIn(
  { source }: Fragment,
  lines: readonly string[],
  index: number,
  chosen: ReadonlySet<string>,
): number | undefined {
  const text = readFileSync(join(templates, source), 'utf8');
  const own = text.split('\n');
  const wanted = lines[index]?.trim() ?? '';
  const alike = keptLines(source, text, chosen).filter((at) => own[at]?.trim() === wanted);
  const before = lines.slice(0, index).filter((line) => line.trim() === wanted).length;
  return alike[Math.min(before, alike.length - 1)];
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
