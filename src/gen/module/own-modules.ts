import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../../errors.js';
import type { Names } from '../../naming/names.js';
import { manifestFile } from '../../repo/find-root.js';
import { readRepoFile } from '../../disk/repo-path.js';
import { moduleRecords } from '../module-record.js';
import type { Repo } from '../repo.js';
import { traitsOf } from '../traits.js';

/** What a module that came with a repository has where those of gen have what follows from their fields. */
export interface OwnModule {
  /** What requests may hold, by field, and what a list is filtered by. */
  readonly schemas: Readonly<Record<string, { readonly schema: string; readonly filter: string }>>;
  /** Fields that no request changes. */
  readonly fixed: readonly string[];
  /** Names in answers that are no fields of the table. */
  readonly taken: readonly string[];
  /** What makes its rows, in a sentence: it knows no further fields. */
  readonly madeBy: string;
}

const users: OwnModule = {
  schemas: {
    email: { schema: 'z.email().max(254).toLowerCase()', filter: 'fields.email' },
    name: { schema: 'ownName()', filter: 'lineOfText(200)' },
  },
  fixed: ['email'],
  taken: ['role'],
  madeBy: 'sign-up and invitations make users',
};

/** The module of that name that came with the repository and takes fields; undefined when it is none. */
export function ownModule(repo: Pick<Repo, 'choices'>, { plural }: Names): OwnModule | undefined {
  return plural.kebab === traitsOf(repo).people ? users : undefined;
}

/**
 * Refuses to make a module that came with the repository.
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
    `The module ${name} came with this repository: ${folder}.`,
    [
      ...(isRecorded(repo, name) ? [`To add a field to it: gen field ${name} 'phone:string{32}?'`] : []),
      name === people
        ? `A module can refer to ${name}: gen module profiles 'user:ref{${name}}:unique' 'bio:text?'`
        : `Change it by hand, with a migration of gen migration; or take another name for a module of your own.`,
    ].join('\n'),
  );
}

/**
 * Refuses fields for a module that came with the repository, unless its fields are known.
 * @throws UserError that says how to go on
 */
export function refuseUnknownOwn(repo: Repo, names: Names): void {
  if (!ownModule(repo, names) || !isRecorded(repo, names.plural.kebab)) refuseOwn(repo, names);
}

function isRecorded({ root }: Repo, module: string): boolean {
  return moduleRecords(readRepoFile(root, manifestFile)).has(module);
}
