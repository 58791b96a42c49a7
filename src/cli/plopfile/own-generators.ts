// What `create-backend/plop` exports, for the plopfile of a team.
import type { NodePlopAPI } from 'node-plop';

import { genCommands } from '../commands/gen-commands.js';
import { UserError } from '../../errors.js';
import { shellWords } from '../../install/shell.js';

interface Typed {
  readonly words: readonly string[];
}

/**
 * Makes the generators of this tool known to a plopfile: `npx plop` then shows them beside those of the team. Each asks for
 * what is typed after `gen <name>`, and does what that command does.
 */
export function generators(plop: Pick<NodePlopAPI, 'setGenerator'>): void {
  for (const command of genCommands.filter(({ generates }) => generates)) {
    const { describe, examples, name } = command;
    plop.setGenerator(name, {
      description: describe,
      prompts: (): Promise<Typed> => askFor(name, examples[0] ?? ''),
      actions: [(answers) => inWords(name, () => command.run(command, (answers as Typed).words))],
    });
  }
}

async function askFor(name: string, example: string): Promise<Typed> {
  const { dialogue } = await import('../ask/dialogue.js');
  const typed = await dialogue((ask) =>
    ask.text({
      message: `gen ${name} …, such as: ${example}`,
      problem: (answer) => (answer.trim() === '' ? 'Something, please.' : undefined),
    }),
  );
  return { words: shellWords(typed) };
}

/** plop prints only the message of an error. */
async function inWords(name: string, work: () => Promise<void>): Promise<string> {
  try {
    await work();
    return `gen ${name}`;
  } catch (error) {
    if (error instanceof UserError && error.hint !== undefined)
      throw new Error(`${error.message}\n${error.hint}`, { cause: error });
    throw error;
  }
}
