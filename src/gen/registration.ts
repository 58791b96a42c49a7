import type { Edit } from '../edit/edit.js';
import { constant, type Find, textIn } from '../edit/in-array.js';
import { propertyIn } from '../edit/in-object.js';
import { tsMorph } from '../edit/parse.js';
import { Refusal } from '../edit/refusal.js';
import { propertyOf, resolve } from '../edit/resolve.js';
import type { Names } from '../naming/names.js';
import { ormOf } from './drivers/orm-of.js';
import type { Repo } from './repo.js';
import { traitsOf } from './traits.js';
import { capital } from './module/words.js';

/** Where the permissions of a repository that create-backend has made are. */
export const permissionsFile = 'packages/core/src/permissions.ts';

/** The edits that make a module part of a repository that create-backend has made: its registration, its table, its permissions. */
export function registrationOf(repo: Repo, names: Names): readonly Edit[] {
  return [
    repo.framework.registrationOf(repo, names),
    ...ormOf(repo).registrationsOf(repo, names),
    ...permissionsOf(repo, names),
    tagOf(repo, names),
  ];
}

function permissionsOf(repo: Repo, { plural }: Names): readonly Edit[] {
  const read = `${plural.kebab}:read`;
  const all = constant(permissionsFile, 'permissions');
  return [
    textIn(permissionsFile, all, read, 'permissions'),
    textIn(permissionsFile, all, `${plural.kebab}:write`, 'permissions'),
    ...(traitsOf(repo).grants ? [textIn(permissionsFile, grantedTo('member'), read, 'granted, member')] : []),
  ];
}

/** The list of `const granted = { member: new Set([…]) }`. */
function grantedTo(role: string): Find {
  return (draft) => {
    const { Node } = tsMorph();
    const { node, path } = resolve(draft, constant(permissionsFile, 'granted')(draft));
    const set = Node.isObjectLiteralExpression(node) ? propertyOf(node, role) : undefined;
    const [list] = Node.isNewExpression(set) ? set.getArguments() : [];
    if (!list) throw new Refusal(`what ${role} may do is no list`);
    return { path, node: list };
  };
}

/** Operations of the API description are in groups, and each group is described. */
function tagOf(repo: Repo, { plural }: Names): Edit {
  const path = `${repo.app}/src/http/openapi/tags.ts`;
  const property = { key: plural.kebab, value: `'${capital(plural.text)}${traitsOf(repo).belonging}.'` };
  return propertyIn(path, constant(path, 'descriptions'), property, { extension: repo.extension }, 'descriptions');
}
