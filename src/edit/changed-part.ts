interface ChangedPart {
  /** Where it begins in both texts. */
  readonly start: number;
  readonly before: string;
  readonly after: string;
}

/** The lines of two texts between those that both begin with and those that both end with, however many these are. */
export function changedPart(before: string, after: string): ChangedPart {
  const most = Math.min(before.length, after.length);
  const same = longest(most, (length) => before.slice(0, length) === after.slice(0, length));
  const start = before.slice(0, same).lastIndexOf('\n') + 1;
  const rest = longest(most - start, (length) => endOf(before, length) === endOf(after, length));
  const end = rest - (before.slice(before.length - rest).indexOf('\n') + 1 || rest);
  return { start, before: before.slice(start, before.length - end), after: after.slice(start, after.length - end) };
}

function endOf(text: string, length: number): string {
  return text.slice(text.length - length);
}

/** The greatest length up to `most` that holds; every shorter one does, too. Comparing texts costs next to nothing. */
function longest(most: number, holds: (length: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
