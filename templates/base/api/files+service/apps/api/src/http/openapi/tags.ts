/** The groups of operations of the API description. */
const descriptions: Readonly<Record<string, string>> = {};

/** @throws when an operation is in a group that is not described above */
export function describeTags(names: Iterable<string>): { name: string; description: string }[] {
  return [...new Set(names)].toSorted().map((name) => {
    const description = descriptions[name];
    if (description === undefined) throw new Error(`The tag "${name}" has no description`);
    return { name, description };
  });
}
