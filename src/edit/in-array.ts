import { importLine, type ImportOptions, planImport } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { arrayAt, countIn, isElement, isText, type Matches } from './elements.js';
import { insertInList } from './list.js';
import { tsMorph } from './parse.js';
import { exported, type Placed, resolve } from './resolve.js';
import { placeIn } from './sorted-place.js';
import { literal } from './style.js';
import type { Target } from './target.js';

/** Where a list is, as an expression; references are followed. */
export type Find = (draft: Draft) => Placed;

/** A constant at the top of a file, or what that file exports under the name. */
export function constant(path: string, name: string): Find {
  return (draft) => exported(draft, path, name);
}

/** `target` as the last element of a list, with its import. */
export function elementOf(path: string, find: Find, target: Target, options: ImportOptions, where: string): Edit {
  const matches = isElement(target);
  return {
    path,
    sought: { texts: [], targets: [target] },
    count: (draft) => countAt(draft, find, matches),
    apply: (draft) => {
      const list = arrayAt(draft, find(draft));
      const { expression, splices } = planImport(draft, list.path, target, options);
      const place = list.node.getElements().length;
      draft.splice(list.path, [...splices, ...addTo(draft, list, place, expression)]);
    },
    byHand: (draft) => [importByHand(draft, path, target, options), `${target.name},  // in ${where}`],
  };
}

/** A string in a list: at its sorted place when the others are sorted. */
export function textIn(path: string, find: Find, text: string, where: string): Edit {
  return {
    path,
    sought: { texts: [text], targets: [] },
    count: (draft) => countAt(draft, find, isText(text)),
    apply: (draft) => {
      const { Node } = tsMorph();
      const list = arrayAt(draft, find(draft));
      const elements = list.node.getElements();
      const texts = elements.map((one) => (Node.isStringLiteral(one) ? one.getLiteralValue() : ''));
      const added = literal(text, draft.style(list.path));
      draft.splice(list.path, addTo(draft, list, placeIn(texts, text), added));
    },
    byHand: () => [`'${text}',  // in ${where}`],
  };
}

function countAt(draft: Draft, find: Find, matches: Matches): number {
  return countIn(draft, resolve(draft, find(draft)), matches);
}

type ArrayPlace = ReturnType<typeof arrayAt>;

function addTo(draft: Draft, { node, path }: ArrayPlace, place: number, element: string) {
  const elements = node.getElements().map((one) => ({ start: one.getStart(), end: one.getEnd() }));
  const list = { open: node.getStart() + 1, close: node.getEnd() - 1, elements, padded: false };
  return insertInList(draft.text(path), list, place, element, draft.style(path));
}

/** The import as its file would write it, as far as it can be read. */
export function importByHand(draft: Draft, path: string, target: Target, options: ImportOptions): string {
  try {
    return importLine(path, target, draft, options, draft.style(path)).line;
  } catch {
    return importLine(path, target, undefined, options, { eol: '\n', quote: "'", semicolon: ';', indent: '  ' }).line;
  }
}
