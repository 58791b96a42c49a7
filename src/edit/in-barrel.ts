import type { ExportDeclaration, SourceFile } from 'ts-morph';

import type { ImportOptions } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { endOfLine } from './list.js';
import { means, specifierFor } from './module-path.js';
import { Refusal } from './refusal.js';
import { placeIn } from './sorted-place.js';
import { insert } from './splice.js';
import { literal } from './style.js';

/** What a barrel passes on: names, or everything. */
export interface Passed {
  /** The file, relative to the root. */
  readonly path: string;
  readonly names: readonly string[] | '*';
}

/** `export { products } from './products.js'` in a barrel, at its sorted place when the others are sorted. */
export function exportIn(path: string, passed: Passed, options: ImportOptions): Edit {
  return {
    path,
    sought: {
      texts: [],
      targets: (passed.names === '*' ? [''] : passed.names).map((name) => ({ path: passed.path, name })),
    },
    count: (draft) => countExports(draft, path, passed),
    apply: (draft) => {
      const source = draft.source(path);
      const style = draft.style(path);
      const all = reexports(draft, path);
      const specifiers = all.map((one) => one.getModuleSpecifierValue() ?? '');
      const { line, specifier } = exportLine(draft, path, passed, options);
      const before = all[placeIn(specifiers, specifier) - 1];
      const first = all[0];
      const text = draft.text(path);
      if (before) draft.splice(path, [insert(endOfLine(text, before.getEnd()), style.eol + line)]);
      else if (first?.getLeadingCommentRanges().length === 0)
        draft.splice(path, [insert(first.getStart(), line + style.eol)]);
      else {
        const empty = emptyExport(source);
        if (empty) {
          draft.splice(path, [{ start: empty.getStart(), end: empty.getEnd(), text: line }]);
          return;
        }
        const end = source.getStatements().at(-1)?.getEnd() ?? text.trimEnd().length;
        draft.splice(path, [insert(end, (end === 0 ? '' : style.eol) + line + (end === 0 ? style.eol : ''))]);
      }
    },
    byHand: (draft) => [exportLine(draft, path, passed, options).line],
  };
}

function countExports(draft: Draft, path: string, { names, path: target }: Passed): number {
  const all = reexports(draft, path).filter((one) => means(one.getModuleSpecifierValue() ?? '', path, target));
  const everything = all.filter((one) => one.getNamedExports().length === 0 && !one.getNamespaceExport());
  if (names === '*' || everything.length > 0) return everything.length;
  const there = all.flatMap((one) => one.getNamedExports().map((each) => each.getName()));
  const found = names.filter((name) => there.includes(name));
  if (found.length > 0 && found.length < names.length)
    throw new Refusal(`it exports only ${found.join(', ')} of ${target}`);
  return found.length === 0 ? 0 : Math.max(...names.map((name) => there.filter((one) => one === name).length));
}

function reexports(draft: Draft, path: string): readonly ExportDeclaration[] {
  return draft
    .source(path)
    .getExportDeclarations()
    .filter((one) => one.getModuleSpecifierValue() !== undefined);
}

/** `export {};`, which makes a module of a file that passes nothing on yet. */
function emptyExport(source: SourceFile): ExportDeclaration | undefined {
  return source
    .getExportDeclarations()
    .find((one) => one.getModuleSpecifierValue() === undefined && /^export\s*\{\s*\}/.test(one.getText()));
}

function exportLine(draft: Draft, path: string, { names, path: target }: Passed, options: ImportOptions) {
  const style = draft.style(path);
  const specifiers = reexports(draft, path).map((one) => one.getModuleSpecifierValue() ?? '');
  const all = [...specifiers, ...draft.foldedSpecifiers(path, 'export')];
  const specifier = specifierFor(path, target, all, options.extension);
  const what = names === '*' ? '*' : `{ ${names.join(', ')} }`;
  return { specifier, line: `export ${what} from ${literal(specifier, style)}${style.semicolon}` };
}
