import { type Check, found, skipped } from '../check.js';
import type { Role } from '../facts/facts.js';
import { onDatabases, ownerVariable } from './databases.js';

export const databaseRole: Check = {
  id: 'database-role',
  title: 'Role of the applications',
  area: 'database',
  judge: (facts) =>
    onDatabases(facts, (all) => {
      const served = all.filter(({ variable }) => variable !== ownerVariable);
      const matters =
        facts.repo.madeBy !== undefined || all.some(({ value }) => value.tables.some((one) => one.isEnabled));
      if (!matters) return skipped('No table has row-level security, which a role could pass by.');
      if (served.length === 0) return skipped('No database was reached as an application.');
      const findings = served.flatMap(({ value: { role }, variable }) => {
        const reasons = reasonsAgainst(role);
        return reasons.length === 0
          ? []
          : [
              {
                severity: 'error' as const,
                message: `The role ${role.name} of ${variable} ${reasons.join(' and ')}: row-level security does not hold for it.`,
                remedy: `Let ${variable} name a role that may only log in; the owner of the tables is for ${ownerVariable} alone. Migrating gives the role its rights.`,
              },
            ];
      });
      return found(
        findings,
        `${served.map(({ value }) => value.role.name).join(', ')} may read and write rows, and owns nothing`,
      );
    }),
};

function reasonsAgainst({ attributes, memberships, ownsTables }: Role): readonly string[] {
  // It is a member of everything, and owns everything.
  const [superuser] = attributes.filter((one) => one === 'is a superuser');
  if (superuser !== undefined) return [superuser];
  return [
    ...attributes,
    ...memberships.map((one) => `is a member of ${one}`),
    ...(ownsTables ? ['owns the database or tables in it'] : []),
  ];
}
