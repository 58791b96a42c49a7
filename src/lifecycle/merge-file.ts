import type { Formatter } from '../edit/keep-formatted.js';
import { isSound } from '../gen/is-sound.js';
import { mergeBoth } from '../gen/merge-files.js';
import { bothImport } from '../gen/merge-imports.js';
import { mergeJson } from '../merge/merge-json.js';
import { type Labels, mergeLines } from '../merge/merge-lines.js';
import { printJson } from '../render/slots/json.js';

/** What a file was, is, and would be; undefined where there is no such file. */
export interface Sides {
  readonly base: string | undefined;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

/** What becomes of a file. */
export type MergedFile =
  /** Nothing: what is generated did not change, or is there already. */
  | { readonly outcome: 'unchanged' }
  /** A person has removed it, and what is generated has changed since. */
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'created' | 'taken' | 'merged'; readonly text: string }
  | { readonly outcome: 'deleted' }
  /** `text` has the markers of git; undefined where one side has changed what the other has removed. */
  | { readonly outcome: 'conflict'; readonly text: string | undefined };

/**
 * Merges what led from `base` to `ours` and what leads from `base` to `theirs`. Line ends and the byte order mark are those of `ours`.
 * @param formatter of the repository: both generated texts are formatted as it formats, so that its style is no change
 */
export async function mergeFile(
  path: string,
  sides: Sides,
  labels: Labels,
  formatter: Formatter | undefined,
): Promise<MergedFile> {
  const { base, ours, theirs } = sides;
  if (base === theirs) return { outcome: 'unchanged' };
  if (ours === undefined) {
    if (theirs === undefined) return { outcome: 'unchanged' };
    return base === undefined ? { outcome: 'created', text: theirs } : { outcome: 'gone' };
  }
  const { plain, styled } = styleOf(ours);
  if (plain === theirs) return { outcome: 'unchanged' };
  if (theirs === undefined) return plain === base ? { outcome: 'deleted' } : { outcome: 'conflict', text: undefined };
  if (plain === base) return { outcome: 'taken', text: styled(theirs) };
  const merged = await mergeTexts(path, { base: base ?? '', ours: plain, theirs }, labels, formatter);
  return 'text' in merged ? { ...merged, text: styled(merged.text ?? '') } : merged;
}

interface Texts {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

async function mergeTexts(
  path: string,
  texts: Texts,
  labels: Labels,
  formatter: Formatter | undefined,
): Promise<MergedFile> {
  const format = async (text: string) => (formatter && text !== '' ? formatter.format(path, text) : text);
  const { ours } = texts;
  const [base, theirs] = [await format(texts.base), await format(texts.theirs)];
  if (ours === theirs) return { outcome: 'unchanged' };
  if (ours === base) return { outcome: 'taken', text: theirs };
  if (base === theirs) return { outcome: 'unchanged' };
  const merged = clean(path, { base, ours, theirs }, labels);
  if (merged === undefined) return { outcome: 'conflict', text: mergeLines(base, ours, theirs, labels).text };
  if (merged === ours) return { outcome: 'unchanged' };
  const text = formatter && isSound(path, ours) ? await formatter.reformat(path, ours, merged) : merged;
  return { outcome: 'merged', text };
}

const printers = [printJson, (value: unknown) => `${JSON.stringify(value, null, 2)}\n`];

/**
 * By what a file means where that is known: code by its imports, then lines, then words; JSON by its keys. Everything else by lines alone,
 * because white space has a meaning there.
 */
function clean(path: string, { base, ours, theirs }: Texts, labels: Labels): string | undefined {
  const byLines = () => {
    const { conflicts, text } = mergeLines(base, ours, theirs, labels);
    return conflicts === 0 ? text : undefined;
  };
  if (path.endsWith('.json')) return mergeJson(base, ours, theirs, printers) ?? sound(path, byLines());
  if (!/\.[cm]?[jt]sx?$/.test(path)) return byLines();
  const importsClash = bothImport(path, ours, base, theirs);
  return (
    (importsClash ? undefined : sound(path, byLines())) ??
    sound(path, base === '' ? undefined : mergeBoth(path, ours, base, theirs)) ??
    (importsClash ? sound(path, byLines()) : undefined)
  );
}

function sound(path: string, text: string | undefined): string | undefined {
  return text !== undefined && isSound(path, text) ? text : undefined;
}

/** Of a file on the disk: its text as generated files have it, and how to write another one as it is written. */
function styleOf(ours: string): { readonly plain: string; readonly styled: (text: string) => string } {
  const mark = ours.startsWith('\uFEFF') ? '\uFEFF' : '';
  const isCrlf = ours.includes('\r\n');
  const text = ours.slice(mark.length);
  return {
    plain: isCrlf ? text.replaceAll('\r\n', '\n') : text,
    styled: (other) => mark + (isCrlf ? other.replaceAll('\n', '\r\n') : other),
  };
}
