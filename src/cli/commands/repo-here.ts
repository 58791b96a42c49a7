import type { GenArgv } from '../../gen/argv.js';
import { appFlag, type GenCommand, type GenFlag, whichOrmFlag } from '../../gen/gen-command.js';
import { recognise } from '../../gen/recognise.js';
import type { Repo } from '../../gen/repo.js';
import type { ApplicationToAsk } from '../../repo/applications.js';

/** The repository around the current folder. */
export interface RepoHere {
  readonly repo: Repo;
  /** The words that name its application and its ORM, as far as they were named. */
  readonly named: readonly string[];
  /** Those of `named` that name the application. */
  readonly application: readonly string[];
}

/**
 * Recognises the repository around the current folder. Where it has several applications, the one that a flag names is meant, or
 * at a terminal the one that a person chooses.
 * @param command that was typed: one that takes the flag says which of several ORMs is meant
 * @throws UserError when it is not understood; CancelledError
 */
export async function repoHere(argv: GenArgv, { flags }: Pick<GenCommand, 'flags'> = { flags: [] }): Promise<RepoHere> {
  let named = argv.valueOf(appFlag);
  const ask = async (applications: readonly ApplicationToAsk[]) => {
    const { askApplication } = await import('../ask/ask-application.js');
    named = await askApplication(applications);
    return named;
  };
  const isTerminal = process.stdin.isTTY && process.stderr.isTTY;
  // Another command may have a flag of that name which means something else.
  const orm = flags.includes(whichOrmFlag) ? argv.valueOf(whichOrmFlag) : undefined;
  const repo = await recognise(process.cwd(), { named, orm, ...(isTerminal && { ask }) });
  const application = wordsOf(appFlag, named);
  return { repo, application, named: [...application, ...wordsOf(whichOrmFlag, orm)] };
}

function wordsOf({ flag }: GenFlag, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`--${flag}`, value];
}
