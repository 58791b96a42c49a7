import type { Formatter } from '../edit/keep-formatted.js';
import type { RefusedEdit } from '../errors.js';
import { changedLines } from '../merge/changed-lines.js';
import { mergeInto } from '../merge/merge-into.js';
import type { Read } from '../edit/draft.js';
import { isSound } from './is-sound.js';
import { bothImport, mergeWithImports } from './merge-imports.js';

/** A file of a module as it is generated without and with new fields. */
export interface Generated {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What becomes of the files of a module. */
export interface Merged {
  readonly changes: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  readonly refused: readonly RefusedEdit[];
  /** Files that were removed or renamed by hand. */
  readonly gone: readonly string[];
}

/**
 * Brings new fields into the files of a module, and leaves what people have made of them. A merged file is formatted when it
 * was formatted before.
 */
export async function mergeFiles(
  files: readonly Generated[],
  read: Read,
  formatter: Formatter | undefined,
): Promise<Merged> {
  const results = await Promise.all(files.map((file) => mergeFile(file, read(file.path), formatter)));
  return {
    changes: results.flatMap(({ change }) => change ?? []),
    refused: results.flatMap(({ refused }) => refused ?? []),
    gone: results.flatMap(({ gone }) => gone ?? []),
  };
}

interface Result {
  readonly change?: Merged['changes'][number];
  readonly refused?: RefusedEdit;
  readonly gone?: string;
}

/**
 * Merges two changes of one file of code, word by word. Where both sides have changed the imports, what they mean decides: as text, one
 * may land below what follows the last one.
 * @returns undefined where both have changed the same words
 */
export function mergeBoth(path: string, ours: string, base: string, theirs: string): string | undefined {
  const asText = () => mergeInto(ours, base, theirs);
  const byMeaning = () => mergeWithImports(path, ours, base, theirs);
  return bothImport(path, ours, base, theirs) ? (byMeaning() ?? asText()) : (asText() ?? byMeaning());
}

async function mergeFile(
  { after, before, path }: Generated,
  ours: string | undefined,
  formatter: Formatter | undefined,
): Promise<Result> {
  const format = async (text: string) => (formatter ? formatter.format(path, text) : text);
  const [base, theirs] = [await format(before), await format(after)];
  if (base === theirs) return {};
  if (ours === undefined) return before === '' ? { change: { path, before, after: theirs } } : { gone: path };
  const merged = mergeBoth(path, ours, base, theirs);
  if (merged === undefined || !isSound(path, merged)) {
    const reason = 'it has been changed in the lines where the field goes';
    return { refused: { path, reason, byHand: changedLines(base, theirs) } };
  }
  const formatted = formatter && isSound(path, ours) ? await formatter.reformat(path, ours, merged) : merged;
  return { change: { path, before: ours, after: formatted } };
}
