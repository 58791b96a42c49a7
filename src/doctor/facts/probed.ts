import { found, skipped, type Verdict } from '../check.js';

/** What came of looking at something that may not be there, or may not answer. */
export type Probed<Value> =
  | { readonly is: 'known'; readonly value: Value }
  /** There is nothing to look at; why, as a sentence. */
  | { readonly is: 'skipped'; readonly because: string }
  /** It could not be looked at, as with a program that does not end; why, as a sentence. */
  | { readonly is: 'failed'; readonly why: string };

export function known<Value>(value: Value): Probed<Value> {
  return { is: 'known', value };
}

export function notThere(because: string): Probed<never> {
  return { is: 'skipped', because };
}

export function failed(why: string): Probed<never> {
  return { is: 'failed', why };
}

/**
 * Decides on what is known; what is not is skipped, or a warning.
 * @param remedy what to do when it could not be looked at
 */
export function judged<Value>(probed: Probed<Value>, remedy: string, judge: (value: Value) => Verdict): Verdict {
  if (probed.is === 'known') return judge(probed.value);
  return probed.is === 'skipped'
    ? skipped(probed.because)
    : found([{ severity: 'warning', message: probed.why, remedy }], '');
}
