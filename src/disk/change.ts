/** What a run does to one file of a repository. Paths are relative to its root, with slashes. */
export type Change =
  | { readonly kind: 'create'; readonly path: string; readonly after: string }
  | { readonly kind: 'update'; readonly path: string; readonly before: string; readonly after: string }
  | { readonly kind: 'delete'; readonly path: string; readonly before: string };

/** The text before, if there was a file. */
export function beforeOf(change: Change): string | undefined {
  return change.kind === 'create' ? undefined : change.before;
}

/** The text after, if there will be a file. */
export function afterOf(change: Change): string | undefined {
  return change.kind === 'delete' ? undefined : change.after;
}
