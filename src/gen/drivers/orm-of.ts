import { UserError } from '../../errors.js';
import type { Repo } from '../repo.js';
import type { Orm } from './orm-driver.js';

/**
 * The ORM of a repository.
 * @throws UserError when it has none that there is a driver for; it names the one that the manifest names
 */
export function ormOf({ choices, orm }: Pick<Repo, 'choices' | 'orm'>): Orm {
  if (orm && 'newTable' in orm) return orm;
  throw new UserError(
    choices.orm === undefined
      ? 'This repository has no ORM that is known.'
      : `gen does not know the ORM of this repository, ${choices.orm}.`,
    'gen list says what it recognises here.',
  );
}
