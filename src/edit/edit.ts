import { EditError, type RefusedEdit } from '../errors.js';
import type { Draft } from './draft.js';
import { Refusal } from './refusal.js';
import { allSought, type Sought } from './sought.js';

/** One thing that a file has to hold exactly once. */
export interface Edit {
  /** Where it is looked for first; it may be found in another file that this one imports. */
  readonly path: string;
  /** What it looks for; absent where that may be anything. */
  readonly sought?: Sought | undefined;
  /** How often it is there. @throws Refusal when that cannot be said */
  readonly count: (draft: Draft) => number;
  /** Puts it there. @throws Refusal when there is no place for it */
  readonly apply: (draft: Draft) => void;
  /** The lines to paste, and where. */
  readonly byHand: (draft: Draft) => readonly string[];
}

/**
 * Makes edits in memory, and looks at each afterwards, in the text that came out: it is there exactly once. What is there
 * already stays as it is.
 * @throws EditError over all that were not understood; the draft is of no use then
 */
export function applyEdits(draft: Draft, edits: readonly Edit[]): void {
  draft.seek(allSought(edits.map(({ sought }) => sought)));
  const refused = edits.flatMap((edit) => attempt(draft, edit));
  if (refused.length > 0) throw new EditError(refused);
}

function attempt(draft: Draft, edit: Edit): readonly RefusedEdit[] {
  try {
    make(draft, edit);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [{ path: edit.path, reason: error.message, byHand: edit.byHand(draft) }];
  }
}

function make(draft: Draft, edit: Edit): void {
  const before = edit.count(draft);
  if (before > 1) throw new Refusal(`it is there ${String(before)} times already`);
  if (before === 1) return;
  edit.apply(draft);
  const after = edit.count(draft);
  if (after !== 1) throw new Refusal(`it would be there ${String(after)} times`);
}
