import type { Answers } from '../blueprint/answers.js';
import type { Verdict } from '../blueprint/decide.js';
import { UserError } from '../errors.js';

/**
 * Without a terminal nobody can be asked.
 * @throws UserError that names the flag of every decision and justification that is still open
 */
export function refuseOpenQuestions(answers: Answers, verdicts: readonly Verdict[]): void {
  const open = verdicts.flatMap(({ decision, justification }) => {
    if (answers.choices[decision.id] === undefined) {
      return [`--${decision.id} <${decision.options.map(({ id }) => id).join('|')}>`];
    }
    return justification === undefined ? [`--because-${decision.id} <text>`] : [];
  });
  if (open.length === 0) return;
  throw new UserError(
    `This is not a terminal, and these answers are missing:\n${open.map((flag) => `  ${flag}`).join('\n')}`,
    'Give them as flags or with --answers <file>, or take the recommended ones with --yes.',
  );
}
