import type { ts } from 'ts-morph';

import { tsMorph } from '../../edit/parse.js';
import { type ImportedName, type LexicalName, type LexicalNames, lexicalNamesOf, parsed } from './lexical-names.js';
import { declaringScopes, kindOf, type NameKind } from './name-kinds.js';

/** Something that code has a name for: what a file declares or imports, or what every file has, such as `Promise`. */
export interface Named {
  /** As the file calls it. */
  readonly name: string;
  /** Whether what it is called follows from the names that were asked for. */
  readonly own: boolean;
  readonly kind: NameKind;
  /** What it is imported from; undefined for what is not imported. */
  readonly from: string | undefined;
  readonly places: readonly Place[];
}

/** Where a name stands in a file. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** What the name is followed by when it gets another one: `name as other` in imports, `name: other` in braces. */
  readonly kept: '' | ' as ' | ': ';
}

/** Several things that a file calls by one name, so that some of its code means another one than it should. */
export type Clash = readonly Named[];

/**
 * What a file calls by one name although it is not one thing. What each of its names means is known from the same file with
 * names that nothing else has.
 * @param apart the same file with those names, from the same template
 * @returns undefined where the two do not correspond: then what the template makes depends on what the names are
 */
export function clashesIn(text: string, apart: string): readonly Clash[] | undefined {
  const [file, other] = [parsed(text), parsed(apart)];
  // As many names as there are things to be named: none is used twice.
  if (identifiersOf(file).size === identifiersOf(other).size) return [];
  const pairs = pairsOf(lexicalNamesOf(file), lexicalNamesOf(other));
  return pairs && [...groupBy(thingsOf(pairs), ({ name }) => name).values()].flatMap(clashesAmong);
}

function identifiersOf(file: ts.SourceFile): ReadonlySet<string> {
  const { ts } = tsMorph();
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) found.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** One name in a file, and the same place where names are apart. */
interface Pair {
  readonly actual: LexicalName;
  readonly meant: LexicalName;
  readonly imported: ImportedName | undefined;
}

function pairsOf(actual: LexicalNames, meant: LexicalNames): readonly Pair[] | undefined {
  if (actual.body.length !== meant.body.length) return undefined;
  const body = meant.body.flatMap((one, index): readonly Pair[] => {
    const there = actual.body[index];
    return there ? [{ actual: there, meant: one, imported: undefined }] : [];
  });
  const imports = importPairs(
    actual.imports,
    meant.imports,
    new Map(body.map((one) => [one.meant.text, one.actual.text])),
  );
  return imports && [...imports, ...body];
}

/**
 * Imports are sorted by name, so that the same one may stand elsewhere.
 * @param called what the code calls what is meant
 */
function importPairs(
  actual: readonly ImportedName[],
  meant: readonly ImportedName[],
  called: ReadonlyMap<string, string>,
): readonly Pair[] | undefined {
  const left = new Set(actual);
  const isOwn = ({ local }: ImportedName) => called.get(local.text) !== local.text;
  // Those of modules that are called the same for every name are known by that.
  const pairs = [...meant.filter((one) => !isOwn(one)), ...meant.filter(isOwn)].map((one): Pair | undefined => {
    const byName = actual.filter(({ local }) => local.text === called.get(one.local.text));
    const unused = byName.filter((each) => left.has(each));
    const likely = unused.toSorted((first, second) => likeness(second, one) - likeness(first, one));
    const found = likely[0] ?? byName[0];
    if (!found) return undefined;
    left.delete(found);
    return { actual: found.local, meant: one.local, imported: found };
  });
  return pairs.every((one) => one !== undefined) ? pairs : undefined;
}

function likeness(one: ImportedName, other: ImportedName): number {
  return Number(one.specifier === other.specifier) * 2 + Number(one.imported === other.imported);
}

/** A thing, and what the compiler takes its names for: what is declared, and where. */
interface Thing extends Named {
  readonly taken: ReadonlySet<unknown>;
}

function thingsOf(pairs: readonly Pair[]): readonly Thing[] {
  // What is not declared in a file is known by its name alone.
  const keyOf = ({ symbol, text }: LexicalName) => symbol ?? text;
  return [...groupBy(pairs, ({ meant }) => keyOf(meant)).values()].flatMap((all): readonly Thing[] => {
    const [first] = all;
    if (!first) return [];
    return [
      {
        name: first.actual.text,
        own: first.actual.text !== first.meant.text,
        kind: kindOf(first.meant.symbol),
        from: all.find(({ imported }) => imported)?.imported?.specifier,
        places: all.map(placeOf),
        taken: new Set(all.flatMap(({ actual }) => [keyOf(actual), ...declaringScopes(actual.node)])),
      },
    ];
  });
}

function placeOf({ actual: { node, shorthand }, imported }: Pair): Place {
  const isAlias = imported !== undefined && imported.imported !== imported.local.text;
  const { start, end } = { start: node.getStart(), end: node.getEnd() };
  return { start, end, kept: imported && !isAlias ? ' as ' : shorthand ? ': ' : '' };
}

/** Those of the same name that the compiler takes for one another, or that are declared side by side. */
function clashesAmong(things: readonly Thing[]): readonly Clash[] {
  const groups = things.reduce<readonly (readonly Thing[])[]>((before, thing) => {
    const meets = (group: readonly Thing[]) =>
      group.some(({ taken }) => [...taken].some((one) => thing.taken.has(one)));
    return [...before.filter((group) => !meets(group)), [...before.filter(meets).flat(), thing]];
  }, []);
  return groups.filter((group) => group.length > 1);
}

function groupBy<Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
