import type { Target } from './target.js';

/** What an edit looks for in files. Lines that have nothing to do with it need not be parsed, where they are many. */
export interface Sought {
  /** Elements of lists, names of properties: what is compared as text. */
  readonly texts: readonly string[];
  readonly targets: readonly Target[];
}

/** Of edits in files whose text they know how to read themselves. */
export const nothing: Sought = { texts: [], targets: [] };

/** What several edits look for; undefined when one of them does not say. */
export function allSought(each: readonly (Sought | undefined)[]): Sought | undefined {
  const said = each.flatMap((one) => one ?? []);
  if (said.length < each.length) return undefined;
  return { texts: said.flatMap(({ texts }) => texts), targets: said.flatMap(({ targets }) => targets) };
}
