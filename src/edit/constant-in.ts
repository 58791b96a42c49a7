import type { ImportOptions } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { byHand, type Code, importAll, linesOf } from './in-file.js';
import { squeezed } from './in-object.js';
import { Refusal } from './refusal.js';
import { insert } from './splice.js';

/** A constant that a file exports, at its end. One of that name that says something else is an error, not overwritten. */
export function constantIn(path: string, name: string, code: Code, options: ImportOptions): Edit {
  return {
    path,
    count: (draft) => {
      const there = draft.source(path).getVariableStatement(name);
      if (!there) return 0;
      if (squeezed(there.getText()) !== squeezed(code.text))
        throw new Refusal(`${name} is there already, and is another one`);
      return 1;
    },
    apply: (draft) => {
      dropEmptyExport(draft, path);
      importAll(draft, path, code.uses, options);
      const before = draft.text(path);
      const { eol } = draft.style(path);
      const end = before.trimEnd().length;
      const text = (end === 0 ? '' : eol + eol) + linesOf(code.text, '', eol);
      draft.splice(path, [insert(end, end === before.length ? text + eol : text)]);
    },
    byHand: (draft) => byHand(draft, path, code, options),
  };
}

/** `export {};` makes a module of a file that exports nothing else: beside a constant it says nothing. */
function dropEmptyExport(draft: Draft, path: string): void {
  const empty = draft
    .source(path)
    .getExportDeclarations()
    .find((one) => !one.hasModuleSpecifier() && !one.isNamespaceExport() && one.getNamedExports().length === 0);
  if (!empty) return;
  const text = draft.text(path);
  const end = empty.getEnd() + (/^[ \t]*\r?\n/.exec(text.slice(empty.getEnd()))?.[0].length ?? 0);
  draft.splice(path, [{ start: empty.getStart(), end, text: '' }]);
}
