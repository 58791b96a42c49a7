import { UserError } from '../errors.js';

/** Decisions that migrations and stored rows depend on, and what a person has to do. */
const unswitchable: Readonly<Record<string, readonly [string, string]>> = {
  orm: [
    'migrations that have run, and the table in which they are noted, belong to one ORM',
    'Make a new repository with the other ORM, and move the modules over: their migrations become one that describes the database as it is.',
  ],
  shape: [
    'a product has accounts, organizations and roles, which the rows of a service do not refer to',
    'Make a new repository of the other shape, and move the modules over.',
  ],
  tenancy: [
    'the rows that are there would have no tenant, or those of several tenants would be mixed',
    'Make a new repository with the other tenancy, and write a migration of the data that gives every row its tenant, or takes it away.',
  ],
};

/**
 * Refuses to switch what no merge of files can switch.
 * @throws UserError that says why, and what to do
 */
export function refuseUnswitchable(decision: string): void {
  const [reason, remedy] = unswitchable[decision] ?? [];
  if (reason !== undefined) throw new UserError(`The ${decision} cannot be switched: ${reason}.`, remedy);
}

/** Whether a merge of files can give a decision another option. */
export function isSwitchable(decision: string): boolean {
  return !(decision in unswitchable);
}
