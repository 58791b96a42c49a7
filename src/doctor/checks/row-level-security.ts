import { type Check, type Finding, found, skipped } from '../check.js';
import type { Facts, Table } from '../facts/facts.js';
import { counted } from '../words.js';
import { anyDatabase } from './databases.js';

export const rowLevelSecurity: Check = {
  id: 'row-level-security',
  title: 'Row-level security',
  area: 'database',
  judge: (facts) =>
    anyDatabase(facts, ({ tables }) => {
      const { choices, madeBy } = facts.repo;
      const isWanted = madeBy === undefined ? tables.some((one) => one.isEnabled) : choices.tenancy === 'multi';
      if (!isWanted) return skipped('Rows are not kept apart by tenant here.');
      if (tables.length === 0) return skipped('The database has no tables yet.');
      return found(
        tables.flatMap((table) => findingsFor(table, facts)),
        `enabled and forced on ${counted(tables.length, 'table')}`,
      );
    }),
};

/** A table with a tenant shows the rows of others; in a generated repository the others are protected as well. */
function findingsFor(table: Table, { repo }: Facts): readonly Finding[] {
  const { hasTenant, isEnabled, isForced, name, openPolicies, policies } = table;
  const quoted = `"${name.replaceAll('"', '""')}"`;
  const severity = hasTenant ? 'error' : 'warning';
  const inMigration = (statement: string) => `Write a migration: ${statement}`;
  if (!isEnabled) {
    if (!hasTenant && repo.madeBy === undefined) return [];
    const message = `Row-level security is off for the table ${name}${hasTenant ? ': every tenant reads and writes the rows of all' : ''}.`;
    const remedy = inMigration(
      `ALTER TABLE ${quoted} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY, with its policy.`,
    );
    return [{ severity, message, remedy }];
  }
  return [
    ...(isForced
      ? []
      : [
          {
            severity,
            message: `Row-level security of the table ${name} does not hold for its owner.`,
            remedy: inMigration(`ALTER TABLE ${quoted} FORCE ROW LEVEL SECURITY`),
          } as const,
        ]),
    ...(policies === 0
      ? [
          {
            severity: 'warning',
            message: `The table ${name} has row-level security and no policy: nobody reads a row of it.`,
            remedy: inMigration(`CREATE POLICY … ON ${quoted} …`),
          } as const,
        ]
      : []),
    ...openPolicies.map(
      (policy) =>
        ({
          severity,
          message: `The policy ${policy} of the table ${name} lets every row through.`,
          remedy: inMigration(`DROP POLICY "${policy.replaceAll('"', '""')}" ON ${quoted}, or give it a condition.`),
        }) as const,
    ),
  ];
}
