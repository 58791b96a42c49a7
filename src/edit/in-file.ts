import { type ImportOptions, planImport } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { importByHand } from './in-array.js';
import { insert } from './splice.js';
import type { Target } from './target.js';

/** Code, and what it uses, to be imported. */
export interface Code {
  /** With line feeds, and indented as if it stood at the top of the file. */
  readonly text: string;
  readonly uses: readonly Target[];
}

/** A constant, type, function or class of that name, at the end of a file. Whatever has the name already is taken for it. */
export function declarationIn(path: string, name: string, code: Code, options: ImportOptions): Edit {
  return {
    path,
    count: (draft) => (isDeclared(draft, path, name) ? 1 : 0),
    apply: (draft) => {
      importAll(draft, path, code.uses, options);
      const text = draft.text(path);
      const { eol } = draft.style(path);
      const end = text.trimEnd().length;
      draft.splice(path, [insert(end, eol + eol + linesOf(code.text, '', eol)), ...lastLine(text, eol)]);
    },
    byHand: (draft) => byHand(draft, path, code, options),
  };
}

function isDeclared(draft: Draft, path: string, name: string): boolean {
  const file = draft.source(path);
  return [
    file.getVariableDeclaration(name),
    file.getTypeAlias(name),
    file.getInterface(name),
    file.getFunction(name),
    file.getClass(name),
    file.getEnum(name),
  ].some((one) => one !== undefined);
}

function lastLine(text: string, eol: string) {
  return text.endsWith('\n') ? [] : [insert(text.length, eol)];
}

/** Imports what code uses. Names are imported as they are exported, without aliases. */
export function importAll(draft: Draft, path: string, uses: readonly Target[], options: ImportOptions): void {
  for (const target of uses) draft.splice(path, planImport(draft, path, target, options).splices);
}

/** Code, indented by `indent`. */
export function linesOf(text: string, indent: string, eol: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join(eol);
}

/** What to paste for code that cannot be put in its place. */
export function byHand(draft: Draft, path: string, { text, uses }: Code, options: ImportOptions): readonly string[] {
  return [...uses.map((target) => importByHand(draft, path, target, options)), ...text.split('\n')];
}
