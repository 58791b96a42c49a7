import { UserError } from '../../errors.js';
import { parseGenArgv } from '../../gen/argv.js';
import type { GenCommand } from '../../gen/gen-command.js';
import { suggest } from '../../naming/suggest.js';
import { scriptFor, shells } from '../completion/scripts.js';

/**
 * `completion <shell>`: the script that a shell reads. It asks this program for candidates (`src/cli/completion`).
 * @throws UserError for a shell that there is no script for
 */
export function printCompletion(command: GenCommand, args: readonly string[]): void {
  const [shell] = parseGenArgv(command, args).positionals;
  const script = shell === undefined ? undefined : scriptFor(shell);
  if (script === undefined) {
    const said =
      shell === undefined ? 'completion needs a shell.' : `There is no completion of ${JSON.stringify(shell)}`;
    throw new UserError(`${said}${suggest(shell ?? '', shells)}`, `It is for ${shells.join(', ')}.`);
  }
  process.stdout.write(script);
}
