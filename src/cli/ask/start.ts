import { parseAnswers } from '../../catalog/answers/parse-answers.js';
import { type Answers, mergeAnswers } from '../../catalog/blueprint/answers.js';
import type { Catalog, Preset } from '../../catalog/catalog.js';
import { refuseClashes } from '../../catalog/resolve.js';

/** A preset to start from, merged with the flags and the answers file. */
export interface Start {
  readonly preset: Preset;
  /** What was given wins over the preset. */
  readonly answers: Answers;
}

/** @throws UserError when something of the preset does not go with what was given */
export function startOf(catalog: Catalog, preset: Preset, given: Answers): Start {
  const answers = mergeAnswers(parseAnswers(catalog, [{ raw: preset.answers, file: preset.id }]), given);
  refuseClashes(catalog, answers.choices);
  return { preset, answers };
}
