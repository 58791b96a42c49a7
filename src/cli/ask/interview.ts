import { type Answers, mergeAnswers, noAnswers } from '../../catalog/blueprint/answers.js';
import { type Catalog, openDecisions } from '../../catalog/catalog.js';
import { version } from '../../version.js';
import { askNeeds } from './ask-needs.js';
import { askReasons } from './ask-reasons.js';
import { askStack } from './ask-stack.js';
import { askStart } from './ask-start.js';
import { askTarget } from './ask-target.js';
import { dialogue } from './dialogue.js';
import { intro, type Prompts, textWidth } from './prompts.js';
import type { Start } from './start.js';
import type { Target } from './target.js';
import { wrap } from './wrap.js';

/**
 * Asks only what `given` leaves open: what to start from; by the questions what the project needs; then whether it is the right stack,
 * in which each choice can be another one. Esc goes back to the question before.
 * @param target undefined when the folder is still open
 * @param start the preset that was asked for, merged with the flags and the answers file
 * @throws CancelledError
 */
export function interview(
  catalog: Catalog,
  given: Answers,
  target: Target | undefined,
  start: Start | undefined,
): Promise<{ target: Target; answers: Answers }> {
  intro(`create-backend ${version} (Esc goes back, Ctrl-C ends it)`);
  return dialogue(async (ask) => ({
    target: target ?? (await askTarget(ask, given.name)),
    answers: await askAnswers(ask, catalog, given, start),
  }));
}

async function askAnswers(ask: Prompts, catalog: Catalog, given: Answers, start: Start | undefined): Promise<Answers> {
  const way = start ?? (await askStart(ask, catalog, given));
  const before = await answersBy(ask, catalog, given, way);
  const answers = await askReasons(ask, catalog, before);
  const isComplete = openDecisions(catalog).every(({ id }) => id in (start?.answers ?? given).choices);
  return isComplete ? answers : askStack(ask, catalog, given, answers);
}

async function answersBy(
  ask: Prompts,
  catalog: Catalog,
  given: Answers,
  way: Start | 'questions' | 'stack',
): Promise<Answers> {
  if (way === 'stack') return given;
  if (way === 'questions') return mergeAnswers({ ...noAnswers, needs: await askNeeds(ask, catalog, given) }, given);
  ask.say(`Starting from: ${way.preset.title}`, wrap(way.preset.when, textWidth()));
  return way.answers;
}
