import { UserError } from '../../errors.js';
import { namesOf } from '../../naming/names.js';
import type { Prompts } from './prompts.js';

/** Asks for the name of a new module. @throws CancelledError */
export function askModuleName(ask: Prompts): Promise<string> {
  return ask.text({
    message: 'What is the module called? A plural, such as products or user-profiles.',
    problem: (answer) => problemOf(() => namesOf(answer)),
  });
}

/**
 * Asks for one of the modules of a repository.
 * @param modules at least one
 * @throws CancelledError
 */
export function askModule(ask: Prompts, modules: readonly string[]): Promise<string> {
  const [first = ''] = modules;
  return ask.one({
    message: 'Which module gets the fields?',
    choices: modules.map((name) => ({ value: name, label: name })),
    initial: first,
  });
}

/**
 * Asks for at least one field, one after the other, until nothing is typed.
 * @param check throws a UserError for a module and its fields so far that cannot be
 * @throws CancelledError
 */
export async function askFields(
  ask: Prompts,
  module: string,
  check: (typed: readonly string[]) => void,
): Promise<readonly string[]> {
  ask.say(
    `The fields of ${module}`,
    'Such as name:string:unique, price:decimal{10,2} or notes:text? Enter alone ends the list.',
  );
  const fields: string[] = [];
  for (;;) {
    const isFirst = fields.length === 0;
    const typed = await ask.text({
      message: isFirst ? 'What is the first field?' : 'And the next one?',
      ...(!isFirst && { preset: '' }),
      problem: (answer) => {
        if (answer === '') return isFirst ? 'A module has at least one field.' : undefined;
        return problemOf(() => {
          check([module, ...fields, answer]);
        });
      },
    });
    if (typed === '') return fields;
    fields.push(typed);
  }
}

/** The message of what is thrown, as a prompt shows it. */
function problemOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
