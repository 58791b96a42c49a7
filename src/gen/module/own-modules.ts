import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../../errors.js';
import type { Names } from '../../naming/names.js';
import type { Repo } from '../repo.js';
import { traitsOf } from '../traits.js';

/**
 * Refuses to make a module, or to add to one, that came with the repository: its files are not those that gen renders.
 * @throws UserError that says what is there, and how to go on
 */
export function refuseOwn(repo: Repo, { plural }: Names): void {
  const { madeBy, modules, root } = repo;
  const { ownModules, people } = traitsOf(repo);
  const name = plural.kebab;
  if (madeBy === undefined || !ownModules.includes(name)) return;
  const folder = `${modules}/${name}`;
  if (!existsSync(join(root, folder)))
    throw new UserError(`${name} is the name of a module that create-backend brings.`, 'Take another name.');
  throw new UserError(
    `The module ${name} came with this repository: ${folder}. gen changes only modules that it has made.`,
    name === people
      ? `What else there is to know of ${name} goes into a module that refers to them: gen module profiles 'user:ref{${name}}:unique' 'phone:string{32}?'`
      : `Change it by hand, with a migration of gen migration; or take another name for a module of your own.`,
  );
}
