import type { Edit } from '../edit/edit.js';
import { constant, type Find, textIn } from '../edit/in-array.js';
import { propertyIn } from '../edit/in-object.js';
import { tsMorph } from '../edit/parse.js';
import { Refusal } from '../edit/refusal.js';
import { propertyOf, resolve } from '../edit/resolve.js';
import type { Names } from '../naming/names.js';
import { ormOf } from './drivers/orm-of.js';
import type { Repo } from './repo.js';

/** Where the permissions of a repository that create-backend has made are. */
export const permissionsFile = 'packages/core/src/permissions.ts';

/** The edits that make a module part of a repository that create-backend has made: its registration, its table, its permissions. */
export function registrationOf(repo: Repo, names: Names): readonly Edit[] {
  return [
    repo.framework.registrationOf(repo, names),
    ...ormOf(repo).registrationsOf(repo, names),
    ...permissionsOf(names),
    tagOf(repo, names),
  ];
}

function permissionsOf({ plural }: Names): readonly Edit[] {
  const read = `${plural.kebab}:read`;
  const all = constant(permissionsFile, 'permissions');
  return [
    textIn(permissionsFile, all, read, 'permissions'),
    textIn(permissionsFile, all, `${plural.kebab}:write`, 'permissions'),
    textIn(permissionsFile, grantedTo('member'), read, 'granted, member'),
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
function tagOf({ app, extension }: Repo, { plural }: Names): Edit {
  const path = `${app}/src/http/openapi/tags.ts`;
  const text = plural.text.charAt(0).toUpperCase() + plural.text.slice(1);
  const property = { key: plural.kebab, value: `'${text} of an organization.'` };
  return propertyIn(path, constant(path, 'descriptions'), property, { extension }, 'descriptions');
}
