import { parseSource, syntaxErrors } from '../edit/parse.js';
import { UserError } from '../errors.js';

/** Refuses what the template of a team makes of a file, when that cannot be code. */
export function checkOverride(template: string, target: string, text: string): void {
  if (!/\.[cm]?tsx?$/.test(target)) return;
  const [error] = syntaxErrors(parseSource(`/${target}`, text));
  if (!error) return;
  throw new UserError(
    `${template} makes ${target}, which cannot be read: ${error.message} In line ${String(error.line)}: ${error.text}`,
    'Nothing was written.',
  );
}
