import { parseEnv } from 'node:util';

import type { Edit } from '../../edit/edit.js';
import { lineIn } from '../../edit/in-lines.js';
import { UserError } from '../../errors.js';
import { type Home, inFolder } from './home.js';

export const variable = 'DATABASE_URL';

/** What the files of variables get. */
export interface VariableFiles {
  readonly edits: readonly Edit[];
  /** Files that edits make where they are missing. */
  readonly starts: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Where the database is: in `.env`, which is made, and in its sample. An `.env` that is there is not changed, as the journal would keep
 * a copy of the secrets in it.
 * @throws UserError when it leads to a database that is not PostgreSQL
 */
export function variableFiles(home: Home, url: string): VariableFiles {
  const [env, sample] = [inFolder(home, '.env'), sampleOf(home)];
  const line = `${variable}=${url}`;
  const there = home.read(env);
  const said = there === undefined ? undefined : valueIn(there);
  if (said !== undefined && !/^postgres(?:ql)?:/.test(said))
    throw new UserError(
      `${variable} in ${env} leads to no PostgreSQL.`,
      'Nothing was written. Name it otherwise there, or remove it: it is the variable that the database is looked for in.',
    );
  return {
    edits: [...(there === undefined ? [lineIn(env, line, hasVariable)] : []), lineIn(sample, line, hasVariable)],
    starts: [env, sample],
    notes:
      there === undefined || said !== undefined
        ? []
        : [`${env} is left as it is: a copy of its secrets would be kept for undo. Add the line ${line}`],
  };
}

function sampleOf({ read, ...home }: Home): string {
  const names = ['.env.example', '.env.sample', '.env.template', '.env.dist'];
  const paths = names.map((name) => inFolder({ read, ...home }, name));
  return paths.find((path) => read(path) !== undefined) ?? paths[0] ?? '';
}

function hasVariable(text: string): boolean {
  return valueIn(text) !== undefined;
}

function valueIn(text: string): string | undefined {
  return parseEnv(text)[variable];
}
