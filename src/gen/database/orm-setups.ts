import { UserError } from '../../errors.js';
import { drizzleSetup } from './drizzle-setup.js';
import { prismaSetup } from './prisma-setup.js';
import type { OrmSetup } from './setup.js';

/** The ORMs that an application can be given. */
export const ormSetups: readonly OrmSetup[] = [drizzleSetup, prismaSetup];

/** The ORM of a name. @throws UserError when there is none of it, or no name */
export function ormSetupOf(id: string | undefined): OrmSetup {
  const found = ormSetups.find((one) => one.id === id);
  if (found) return found;
  const known = ormSetups.map((one) => `--orm ${one.id}`).join(' or ');
  throw new UserError(
    id === undefined ? '--orm is missing: which ORM is the database used with?' : `--orm ${id} is not known.`,
    `It is ${known}.`,
  );
}
