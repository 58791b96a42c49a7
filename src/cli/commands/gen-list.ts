import { UserError } from '../../errors.js';
import { parseGenArgv } from '../../gen/argv.js';
import { type GenCommand, jsonFlag } from '../../gen/gen-command.js';
import { overridesIn } from '../../gen/template-overrides.js';
import type { Repo } from '../../gen/repo.js';
import { describeRepo } from '../../repo/describe-repo.js';
import { loadPlopfile, plopfileAround, theirsIn } from '../plopfile/plopfile.js';
import { undoable } from '../../disk/undo.js';
import { commandsFor } from './gen-commands.js';
import { repoHere } from './repo-here.js';

/** `gen list`: what this repository is, the generators it can use, and the runs that can be taken back. */
export async function genList(command: GenCommand, args: readonly string[]): Promise<void> {
  const argv = parseGenArgv(command, args);
  const { repo } = await repoHere(argv, command);
  const runs = undoable(repo.root).map(({ changes, command: typed, id, templates = [] }) => ({
    run: id,
    command: typed,
    files: changes.map(({ path }) => path),
    ...(templates.length > 0 && { templates }),
  }));
  const generators = [...ours(repo), ...(await theirs())];
  const templates = overridesIn(repo.root);
  if (argv.has(jsonFlag)) {
    process.stdout.write(`${JSON.stringify({ repository: described(repo), generators, templates, runs }, null, 2)}\n`);
    return;
  }
  const lines = [
    ...describeRepo(repo),
    ...generators.map(({ description, from, name }) => `gen ${name} (${from}): ${description}`),
    ...templates.map((path) => `template ${path} takes the place of ours`),
    ...runs.map(
      ({ command: typed, files, run, templates: used = [] }) =>
        `run ${String(run)}: ${typed} (${[`${String(files.length)} files`, ...used].join(', ')})`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** For programs: the framework and the ORM as they were found. */
function described({ framework, orm, ...repo }: Repo): object {
  const { root, madeBy, choices, capabilities, app, ...rest } = repo;
  return {
    root,
    madeBy,
    choices,
    ...(capabilities.length > 0 && { capabilities }),
    app,
    framework: { name: framework.id, ...framework.facts },
    orm: orm && { name: orm.id, ...orm.facts },
    ...rest,
  };
}

interface Listed {
  readonly name: string;
  readonly description: string;
  readonly from: string;
}

function ours({ choices, madeBy }: Repo): readonly Listed[] {
  return commandsFor({ choices, owner: madeBy === undefined ? 'theirs' : 'ours' })
    .filter(({ generates }) => generates)
    .map(({ describe, name }) => ({ name, description: describe, from: 'create-backend' }));
}

/** A plopfile that fails is reported, and the rest is listed all the same. */
async function theirs(): Promise<readonly Listed[]> {
  const plopfile = plopfileAround(process.cwd());
  if (!plopfile) return [];
  try {
    const plop = await loadPlopfile(plopfile, false);
    return theirsIn(plop).map((generator) => ({ ...generator, from: plopfile.name }));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    process.stderr.write(`! ${error.message}\n`);
    return [];
  }
}
