import { diff3Merge } from 'node-diff3';

/** What the three texts are called beside the markers of a conflict. */
export interface Labels {
  readonly ours: string;
  readonly base: string;
  readonly theirs: string;
}

export interface MergedLines {
  /** With the markers of git, in the style `diff3`, where both have changed the same lines. */
  readonly text: string;
  readonly conflicts: number;
}

/** A three-way merge by lines, as git makes it. */
export function mergeLines(base: string, ours: string, theirs: string, labels: Labels): MergedLines {
  const regions = diff3Merge(ours.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true });
  const lines = regions.flatMap(({ conflict, ok }) =>
    conflict
      ? [
          `<<<<<<< ${labels.ours}`,
          ...conflict.a,
          `||||||| ${labels.base}`,
          ...conflict.o,
          '=======',
          ...conflict.b,
          `>>>>>>> ${labels.theirs}`,
        ]
      : (ok ?? []),
  );
  const text = lines.join('\n');
  const conflicts = regions.filter(({ conflict }) => conflict !== undefined).length;
  return { text: conflicts > 0 && !text.endsWith('\n') ? `${text}\n` : text, conflicts };
}

/** Whether a text holds a conflict that nobody has settled. */
export function hasMarkers(text: string): boolean {
  return /^<{7} /m.test(text) && /^>{7} /m.test(text);
}
