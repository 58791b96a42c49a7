import { oneLine } from '../../catalog/answers/one-line.js';
import type { Answers } from '../../catalog/blueprint/answers.js';
import { noReasonGiven } from '../../catalog/blueprint/blueprint.js';
import { decide, type Verdict } from '../../catalog/blueprint/decide.js';
import type { Catalog } from '../../catalog/catalog.js';
import type { Prompts } from './prompts.js';

/** Asks why, for each choice that the needs do not explain. A reason may be left out. @throws CancelledError */
export async function askReasons(ask: Prompts, catalog: Catalog, before: Answers): Promise<Answers> {
  const owed = decide(catalog, before).filter(({ justification }) => justification === undefined);
  let answers = before;
  for (const verdict of owed) {
    const because = { ...answers.because, [verdict.decision.id]: await askReason(ask, verdict) };
    answers = { ...answers, because };
  }
  return answers;
}

async function askReason(ask: Prompts, { chosen, overridden, recommendation }: Verdict): Promise<string> {
  const against = overridden ? ` and not ${recommendation.option.label}` : '';
  const text = await ask.text({
    message: `Why ${chosen.label}${against}? A sentence for the decision record; Enter leaves it out.`,
    preset: '',
    problem: () => undefined,
  });
  return oneLine(text) || noReasonGiven;
}
