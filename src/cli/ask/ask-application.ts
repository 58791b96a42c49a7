import type { ApplicationToAsk } from '../../repo/applications.js';
import { askOne } from './prompts.js';

/**
 * Asks for one of the applications of a repository.
 * @param applications at least one
 * @throws CancelledError
 */
export function askApplication(applications: readonly ApplicationToAsk[]): Promise<string> {
  return askOne(
    'Which application do you mean?',
    applications.map(({ description, name }) => ({ value: name, label: name, hint: description })),
    applications[0]?.name ?? '',
  );
}
