/** The groups of operations of the API description. */
const descriptions: Readonly<Record<string, string>> = {
  // #slot tags sorted
  identity: 'Signing up, in and out; passwords, addresses and sessions.',
  invitations: 'Asking people to join.',
  // #if multi
  organizations: 'The organizations somebody belongs to, and the one they work in.',
  // #endif
  permissions: 'Roles, what they grant, and who has them.',
  users: 'The people who work here.',
};

/** @throws when an operation is in a group that is not described above */
export function describeTags(names: Iterable<string>): { name: string; description: string }[] {
  return [...new Set(names)].toSorted().map((name) => {
    const description = descriptions[name];
    if (description === undefined) throw new Error(`The tag "${name}" has no description`);
    return { name, description };
  });
}
