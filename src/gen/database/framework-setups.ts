import { UserError } from '../../errors.js';
import type { Repo } from '../repo.js';
import { fastifySetup } from './fastify-setup.js';
import { nestSetup } from './nest-setup.js';
import type { FrameworkSetup } from './setup.js';

const setups: readonly FrameworkSetup[] = [fastifySetup, nestSetup];

/** How the framework of an application is given a database. @throws UserError when that is not known */
export function frameworkSetupOf({ framework }: Repo): FrameworkSetup {
  const found = setups.find(({ id }) => id === framework.id);
  if (found) return found;
  throw new UserError(
    `gen database does not know ${framework.description}.`,
    `It knows ${setups.map(({ id }) => id).join(' and ')}.`,
  );
}
