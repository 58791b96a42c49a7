import { planImport, planPackageImport } from './add-import.js';
import type { Draft } from './draft.js';
import type { Edit } from './edit.js';
import { squeezed } from './in-object.js';
import { Refusal } from './refusal.js';
import { insert } from './splice.js';
import type { Target } from './target.js';

/** A constant that a file exports, and what it uses. */
export interface Declaration {
  readonly name: string;
  /** The whole statement, in the style of the file. */
  readonly text: string;
  /** Names of packages, `type ` before those that are types. */
  readonly packages: readonly { readonly from: string; readonly names: readonly string[] }[];
  readonly uses: readonly Target[];
}

/** A constant at the end of a file, with its imports. One of that name that says something else is an error. */
export function declarationIn(path: string, declaration: Declaration, extension: string): Edit {
  const { name, packages, text, uses } = declaration;
  return {
    path,
    count: (draft) => {
      const there = draft.source(path).getVariableStatement(name);
      if (!there) return 0;
      if (squeezed(there.getText()) !== squeezed(text)) throw new Refusal(`${name} is there already, and is another one`);
      return 1;
    },
    apply: (draft) => {
      for (const { from, names } of packages)
        for (const one of names) draft.splice(path, planPackageImport(draft, path, from, one));
      for (const target of uses) draft.splice(path, planImport(draft, path, target, { extension }).splices);
      append(draft, path, text);
    },
    byHand: () => [
      ...packages.flatMap(({ from, names }) =>
        names.length === 0 ? [] : [`import { ${names.join(', ')} } from '${from}';`],
      ),
      ...text.split('\n'),
    ],
  };
}

function append(draft: Draft, path: string, text: string): void {
  const before = draft.text(path);
  const { eol } = draft.style(path);
  const end = before.trimEnd().length;
  const gap = end === 0 ? '' : eol + eol;
  draft.splice(path, [insert(end, gap + text.trim().replaceAll(/\r?\n/g, eol) + (end === before.length ? eol : ''))]);
}
