import { UserError } from '../../errors.js';
import type { Orm, Repo } from '../../repo/repo.js';
import { drizzleCode } from './drizzle/code.js';
import { drizzleDriver } from './drizzle/driver.js';
import type { OrmCode, OrmDriver } from './orm-driver.js';
import { prismaCode } from './prisma/code.js';
import { prismaDriver } from './prisma/driver.js';

/** The ORMs that `gen` knows: the compiler asks for one of each that a repository can be recognised to have. */
const code: Readonly<Record<Orm['name'], OrmCode>> = { drizzle: drizzleCode, prisma: prismaCode };

/**
 * What `gen` knows of the ORM of a repository.
 * @throws UserError that names the ORM when there is no driver for it
 */
export function driverOf({ choices, orm }: Pick<Repo, 'choices' | 'orm'>): OrmDriver {
  switch (orm?.name) {
    case 'drizzle':
      return drizzleDriver(orm);
    case 'prisma':
      return prismaDriver(orm);
    case undefined:
      throw new UserError(
        choices.orm === undefined
          ? 'This repository has no ORM that is known.'
          : `gen does not know the ORM of this repository, ${choices.orm}.`,
        `${Object.values(code)
          .map(({ label }) => label)
          .join(' and ')} are known.`,
      );
  }
}
