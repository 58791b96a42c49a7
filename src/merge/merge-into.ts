import { merge } from './merge.js';

/**
 * Brings what leads from `base` to `theirs` into a text that was `base` once, and keeps its line ends and byte order mark.
 * Lines that both have added at one place are both there then.
 * @returns undefined where both have changed the same words
 */
export function mergeInto(ours: string, base: string, theirs: string): string | undefined {
  const mark = ours.startsWith('\uFEFF') ? '\uFEFF' : '';
  const crlf = ours.includes('\r\n');
  const text = ours.slice(mark.length).replaceAll('\r\n', '\n');
  const merged = text === base ? theirs : merge(base, text, theirs, 'both');
  return merged === undefined ? undefined : mark + (crlf ? merged.replaceAll('\n', '\r\n') : merged);
}
