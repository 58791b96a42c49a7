import type { Answers } from '../../catalog/blueprint/answers.js';
import type { Verdict } from '../../catalog/blueprint/decide.js';
import { UserError } from '../../errors.js';

/**
 * Refuses to go on without a terminal while answers are missing.
 * @param verdicts the decisions that must have been given, with their reasons; none when `--yes` takes the recommended ones
 * @throws UserError that names every answer that is still open
 */
export function refuseOpenQuestions(
  folder: string | undefined,
  { choices }: Answers,
  verdicts: readonly Verdict[],
): void {
  const open = verdicts.flatMap(({ decision, justification }) => {
    if (choices[decision.id] === undefined) {
      return [`--${decision.id} <${decision.options.map(({ id }) => id).join('|')}>`];
    }
    return justification === undefined ? [`--because-${decision.id} <text>`] : [];
  });
  if (open.length === 0) {
    if (folder === undefined) throw new UserError('The folder is missing.', 'Name it: create-backend my-api');
    return;
  }
  const missing = folder === undefined ? ['<folder>', ...open] : open;
  throw new UserError(
    `This is not a terminal, so nothing can be asked, and these answers are missing:\n${missing.map((one) => `  ${one}`).join('\n')}`,
    'Give them as flags or with --answers <file>, or take the recommended ones with --yes.',
  );
}
