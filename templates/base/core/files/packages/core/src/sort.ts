/** A field to sort by; a leading minus means descending: `email`, `-createdAt`. */
export type Sort<F extends string = string> = F | `-${F}`;

export function parseSort<F extends string>(
  sort: Sort<F>,
): {
  readonly field: F;
  readonly direction: 'asc' | 'desc';
} {
  return sort.startsWith('-')
    ? { field: sort.slice(1) as F, direction: 'desc' }
    : { field: sort as F, direction: 'asc' };
}
