import { suggest } from '../../naming/suggest.js';
import { UserError } from '../../errors.js';
import { isHelp } from '../../gen/argv.js';
import { commandFirst } from '../globals.js';
import { genCommands } from './gen-commands.js';
import { commandHelp, genHelp } from './gen-help.js';
import { repoAround } from '../../repo/repo-around.js';

/**
 * `create-backend gen <command>`: one of ours, or a generator of the repository's own plopfile. `--help` is of the command.
 * @param words what was typed; pnpm and Yarn leave a `--` in it that npm takes away
 */
export async function gen(words: readonly string[]): Promise<void> {
  const [name = '', ...args] = commandFirst(words[0] === '--' ? words.slice(1) : words);
  const own = genCommands.find((command) => command.name === name);
  if (own && args.some(isHelp)) {
    process.stdout.write(commandHelp(own));
    return;
  }
  if (own) return own.run(own, args);
  if (isHelp(name)) {
    process.stdout.write(genHelp(repoAround(process.cwd())));
    return;
  }
  const theirs = await generatorsHere(args);
  if (theirs?.names.includes(name)) return theirs.run(name);
  const ours = genCommands.map((command) => command.name);
  const hint = [
    `Commands: ${ours.join(', ')}.`,
    ...(theirs ? [`Generators of ${theirs.file}: ${theirs.names.join(', ')}.`] : []),
  ].join('\n');
  if (name === '') throw new UserError('gen needs a command.', hint);
  const known = [...ours, ...(theirs?.names ?? [])];
  throw new UserError(`gen has no command ${JSON.stringify(name)}${suggest(name, known)}`, hint);
}

interface GeneratorsHere {
  readonly file: string;
  readonly names: readonly string[];
  readonly run: (name: string) => Promise<void>;
}

/** Of the plopfile of the repository, if it has one: only then is plop loaded. */
async function generatorsHere(args: readonly string[]): Promise<GeneratorsHere | undefined> {
  const { loadPlopfile, plopfileAround, theirsIn } = await import('../plopfile/plopfile.js');
  const plopfile = plopfileAround(process.cwd());
  if (!plopfile) return undefined;
  const plop = await loadPlopfile(plopfile, args.includes('--force'));
  return {
    file: plopfile.name,
    names: theirsIn(plop).map(({ name }) => name),
    run: async (name) => {
      const { genTheirs } = await import('./gen-theirs.js');
      await genTheirs(plopfile, plop, name, args);
    },
  };
}
