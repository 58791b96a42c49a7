/** What `whole` has and `base` has not, for `mergeJson` to add: keys of objects, entries of lists. Undefined when it is nothing. */
export function addedJson(base: unknown, whole: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(whole)) {
    const known = new Set(base.map((item) => JSON.stringify(item)));
    const added = whole.filter((item) => !known.has(JSON.stringify(item)));
    return added.length > 0 ? added : undefined;
  }
  if (isObject(base) && isObject(whole)) {
    const added = Object.entries(whole)
      .map(([key, value]) => [key, key in base ? addedJson(base[key], value) : value] as const)
      .filter(([, value]) => value !== undefined);
    return added.length > 0 ? Object.fromEntries(added) : undefined;
  }
  if (base !== whole)
    throw new Error(`${JSON.stringify(base)} became ${JSON.stringify(whole)}: it can only be added to`);
  return undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
