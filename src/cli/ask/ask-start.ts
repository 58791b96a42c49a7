import type { Answers } from '../../catalog/blueprint/answers.js';
import type { Catalog } from '../../catalog/catalog.js';
import { askOne } from './prompts.js';
import { type Start, startOf } from './start.js';

/** Offers the presets while no question has been answered. Returns undefined when the person takes the questions. @throws CancelledError */
export async function askStart(catalog: Catalog, given: Answers): Promise<Start | undefined> {
  const { presets } = catalog;
  const hasBegun = [given.choices, given.needs].some((answers) => Object.keys(answers).length > 0);
  if (presets.length === 0 || hasBegun) return undefined;
  const id = await askOne(
    'What do you start from?',
    [
      { value: '', label: 'Questions about the project' },
      ...presets.map(({ id, title, when }) => ({ value: id, label: title, hint: when })),
    ],
    '',
  );
  const preset = presets.find((one) => one.id === id);
  return preset && startOf(catalog, preset, given);
}
