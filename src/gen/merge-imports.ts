import { type Binding, bindingsOf } from '../edit/bindings.js';
import { planImport } from '../edit/add-import.js';
import { Draft } from '../edit/draft.js';
import { candidates, isRelative } from '../edit/module-path.js';
import { parseSource, tsMorph } from '../edit/parse.js';
import { Refusal } from '../edit/refusal.js';
import { mergeInto } from '../merge/merge-into.js';

/**
 * Merges code whose imports both sides have changed: what `theirs` imports besides is added to the imports of `ours` by what
 * it means, and the rest is merged as text.
 * @returns undefined where that does not do either, or a name is something else in `ours`
 */
export function mergeWithImports(path: string, ours: string, base: string, theirs: string): string | undefined {
  if (!path.endsWith('.ts')) return undefined;
  const [before, after] = [bindingsOf(parseSource('/base.ts', base)), bindingsOf(parseSource('/theirs.ts', theirs))];
  if ([...before.keys()].some((name) => !after.has(name))) return undefined;
  const added = [...after].filter(([name]) => !before.has(name));
  const used = [...after].filter(([name, { typeOnly }]) => before.get(name)?.typeOnly === true && !typeOnly);
  const values = used.reduce<string | undefined>((text, [name]) => text && asValue(text, name), ours);
  if (added.length + used.length === 0 || values === undefined) return undefined;
  const imported = importing(path, values, added);
  if (imported === undefined) return undefined;
  return mergeInto(imported, importsOf(theirs) + base.slice(importsOf(base).length), theirs);
}

/** Whether two sides have each changed what a file of code imports. */
export function bothImport(path: string, ours: string, base: string, theirs: string): boolean {
  if (!path.endsWith('.ts') || ours === base) return false;
  const before = importsOf(base);
  return importsOf(theirs) !== before && importsOf(ours) !== before;
}

/** What is imported as a type becomes a value: `{ type Name }` is `{ Name }`. */
function asValue(text: string, name: string): string | undefined {
  const named = parseSource('/ours.ts', text)
    .getImportDeclarations()
    .flatMap((one) => (one.isTypeOnly() ? [] : one.getNamedImports()))
    .find((one) => one.getName() === name);
  if (!named) return undefined;
  return named.isTypeOnly() ? text.slice(0, named.getStart()) + name + text.slice(named.getEnd()) : text;
}

function importing(path: string, text: string, added: readonly (readonly [string, Binding])[]): string | undefined {
  const draft = new Draft((one) => (one === path ? text : undefined));
  try {
    for (const [name, { imported, specifier, typeOnly }] of added) {
      if (imported !== name) return undefined;
      const module = isRelative(specifier) ? (candidates(specifier, path)[1] ?? specifier) : specifier;
      const { expression, splices } = planImport(
        draft,
        path,
        { path: module, name, ...(typeOnly && { isType: true }) },
        { extension: '.js' },
      );
      if (expression !== name) return undefined;
      if (splices.length > 0) draft.splice(path, splices);
    }
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
  return draft.changes()[0]?.after ?? text;
}

/** A text up to the end of its last import. Most files of a run are asked about, so there is no project around the syntax tree. */
function importsOf(text: string): string {
  const { ts } = tsMorph();
  const { statements } = ts.createSourceFile('/imports.ts', text, ts.ScriptTarget.Latest);
  return text.slice(0, statements.findLast((statement) => ts.isImportDeclaration(statement))?.getEnd() ?? 0);
}
