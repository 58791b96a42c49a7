import { UserError } from '../../errors.js';
import { leftAlone } from '../foreign-apps/find-storage.js';
import type { Home } from './home.js';
import type { OrmSetup } from './setup.js';

/**
 * Refuses an application that stores its rows already.
 * @returns whether it does with this very ORM, so that nothing is left to do
 * @throws UserError that names what is there
 */
export function hasStore({ dependencies, repo }: Home, { id, label }: OrmSetup): boolean {
  const { madeBy, orm } = repo;
  if (orm?.id === id) return true;
  const there = orm ? [orm.description] : leftAlone(dependencies);
  if (there.length > 0)
    throw new UserError(
      `There is a database already: ${there.join(', ')}.`,
      `Nothing was written. ${label} beside it would be a second store: gen database is for applications without one.`,
    );
  if (madeBy !== undefined)
    throw new UserError(
      'create-backend has made this repository without a database.',
      'Nothing was written. What it is made of is chosen when it is made.',
    );
  return false;
}
