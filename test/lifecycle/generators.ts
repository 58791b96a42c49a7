import { join } from 'node:path';

import { templatesIn } from '../../src/build/load.js';
import type { Fragment, Option } from '../../src/catalog/catalog.js';
import type { Moves } from '../../src/lifecycle/moves.js';
import type { Generator } from '../../src/lifecycle/rendering.js';
import { root } from '../harness/binary.js';
import { catalog } from '../snapshots/rendered.js';

const read = templatesIn(join(root, 'templates'));

/** A generator with the templates of this checkout. */
export const first: Generator = { version: '0.1.0', catalog, read, moves: [] };

/** How the templates of a later version differ, by the paths of generated files. */
export interface Later {
  readonly edited?: Readonly<Record<string, (text: string) => string>>;
  readonly added?: Readonly<Record<string, string>>;
  readonly removed?: readonly string[];
  readonly moved?: Readonly<Record<string, string>>;
}

/** A later version of the generator. */
export function laterWith({ added = {}, edited = {}, moved = {}, removed = [] }: Later, version = '0.2.0'): Generator {
  const targets = new Map<string, string>();
  const changed = (option: Option): Option => ({
    ...option,
    fragments: option.fragments.flatMap((fragment) => {
      targets.set(fragment.source, fragment.target);
      return removed.includes(fragment.target)
        ? []
        : [{ ...fragment, target: moved[fragment.target] ?? fragment.target }];
    }),
  });
  const [base, ...others] = catalog.decisions.map((decision) => ({
    ...decision,
    options: decision.options.map(changed),
  }));
  const [always, ...rest] = base?.options ?? [];
  if (!base?.always || !always) throw new Error('the first decision is not that of what every repository has');
  const more = Object.keys(added).map((target): Fragment => ({ source: `later/${target}`, target, rendered: false }));
  const decisions = [
    { ...base, options: [{ ...always, fragments: [...always.fragments, ...more] }, ...rest] },
    ...others,
  ];
  const moves: Moves[] = [{ since: version, paths: moved }];
  return {
    version,
    moves,
    catalog: { ...catalog, decisions, capabilities: catalog.capabilities },
    read: (source) => {
      if (source.startsWith('later/')) return added[source.slice('later/'.length)] ?? '';
      const edit = edited[targets.get(source) ?? ''];
      return edit ? edit(read(source)) : read(source);
    },
  };
}

/** Replaces what has to be there. */
export function replacing(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`there is no ${JSON.stringify(from)} in the template`);
    return text.replace(from, () => to);
  };
}
