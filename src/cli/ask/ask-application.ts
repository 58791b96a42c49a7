import type { ApplicationToAsk } from '../../repo/applications.js';
import { dialogue } from './dialogue.js';

/**
 * Asks for one of the applications of a repository.
 * @param applications at least one
 * @throws CancelledError
 */
export function askApplication(applications: readonly ApplicationToAsk[]): Promise<string> {
  return dialogue((ask) =>
    ask.one({
      message: 'Which application do you mean?',
      choices: applications.map(({ description, name }) => ({ value: name, label: name, hint: description })),
      initial: applications[0]?.name ?? '',
    }),
  );
}
