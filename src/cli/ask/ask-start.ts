import type { Answers } from '../../catalog/blueprint/answers.js';
import type { Catalog } from '../../catalog/catalog.js';
import type { Prompts } from './prompts.js';
import { type Start, startOf } from './start.js';

/** How the answers come about: by questions about the project, by choosing, or from a preset. */
export type WayIn = 'questions' | 'stack' | Start;

/** Offers the ways in while no question has been answered. @throws CancelledError */
export async function askStart(ask: Prompts, catalog: Catalog, given: Answers): Promise<WayIn> {
  const hasBegun = [given.choices, given.needs].some((answers) => Object.keys(answers).length > 0);
  if (hasBegun) return 'questions';
  const id = await ask.one({
    message: 'What do you start from?',
    choices: [
      { value: questions, label: 'Questions about the project', hint: 'The stack is recommended, with its reasons.' },
      { value: stack, label: 'I know my stack', hint: 'All decisions on one screen.' },
      ...catalog.presets.map((preset) => ({ value: preset.id, label: preset.title, hint: preset.when })),
    ],
    initial: questions,
  });
  const preset = catalog.presets.find((one) => one.id === id);
  if (preset) return startOf(catalog, preset, given);
  return id === stack ? 'stack' : 'questions';
}

// No id of a preset, which is the name of a file.
const questions = '/questions';
const stack = '/stack';
