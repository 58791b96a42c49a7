import type { Answers } from '../../catalog/blueprint/answers.js';
import { blueprintOf } from '../../catalog/blueprint/blueprint.js';
import { decide, type Verdict } from '../../catalog/blueprint/decide.js';
import { decideCapabilities } from '../../catalog/blueprint/decide-capabilities.js';
import type { Catalog } from '../../catalog/catalog.js';
import { evidenceFolder, loadEvidence } from '../../evidence/load.js';
import { standingSentence } from '../../evidence/sentence.js';
import { standingOf } from '../../evidence/standing.js';
import { askCapabilities, isOpenFor } from './ask-capabilities.js';
import { askReasons } from './ask-reasons.js';
import { changeableTo, withChoice } from './change-choice.js';
import { choiceOf, compare, explainStack } from './explain.js';
import { type Choice, type Prompts, textWidth } from './prompts.js';
import { wrap } from './wrap.js';

// Beside the ids of decisions, which have no slash.
const generate = '/generate';
const reasons = '/reasons';
const capabilities = '/capabilities';

/**
 * Shows all decisions on one screen, each of which can be changed, until the stack is accepted.
 * @param given what flags and files say, which stays
 * @throws CancelledError
 */
export async function askStack(ask: Prompts, catalog: Catalog, given: Answers, before: Answers): Promise<Answers> {
  const evidence = loadEvidence(evidenceFolder());
  let answers = before;
  for (;;) {
    const verdicts = decide(catalog, answers);
    const { choices } = blueprintOf(catalog, '', answers, verdicts);
    ask.say('The stack', wrap(standingSentence(standingOf(catalog, choices, evidence)), textWidth()));
    const line = await ask.one({
      message: 'Shall it be this stack?',
      choices: [
        { value: generate, label: 'Yes, generate it' },
        { value: reasons, label: 'Show the reasons' },
        ...linesOf(catalog, given, answers, verdicts),
      ],
      initial: generate,
    });
    if (line === generate) return answers;
    if (line === reasons) ask.say('Why this stack', explainStack(verdicts, textWidth()));
    else if (line === capabilities) answers = await askCapabilities(ask, catalog, answers, given);
    else answers = await changeChoice(ask, catalog, line, given, answers);
    answers = await askReasons(ask, catalog, answers);
  }
}

/** One line for each decision, and one for all capabilities. What flags have chosen, or what is left no choice of, cannot be changed. */
function linesOf(catalog: Catalog, given: Answers, answers: Answers, verdicts: readonly Verdict[]): readonly Choice[] {
  const { choices } = blueprintOf(catalog, '', answers, verdicts);
  const has = decideCapabilities(catalog, answers.needs, choices)
    .filter(({ chosen }) => chosen)
    .map(({ capability }) => capability.label);
  const isOpen = isOpenFor(catalog, given, answers);
  const titles = [...verdicts.map(({ decision }) => decision.title), capabilityTitle];
  const column = Math.max(...titles.map((title) => title.length)) + 2;
  return [
    ...verdicts.map((verdict) => ({
      value: verdict.decision.id,
      label: `${verdict.decision.title.padEnd(column)}${choiceOf(verdict)}`,
      disabled:
        given.choices[verdict.decision.id] !== undefined ||
        changeableTo(catalog, verdict.decision, given, answers).length < 2,
    })),
    ...(isOpen || has.length > 0
      ? [
          {
            value: capabilities,
            label: `${capabilityTitle.padEnd(column)}${has.join(', ') || 'none'}`,
            disabled: !isOpen,
          },
        ]
      : []),
  ];
}

const capabilityTitle = 'Capabilities';

async function changeChoice(
  ask: Prompts,
  catalog: Catalog,
  id: string,
  given: Answers,
  before: Answers,
): Promise<Answers> {
  const verdict = decide(catalog, before).find(({ decision }) => decision.id === id);
  if (!verdict) return before;
  const { chosen, decision, recommendation } = verdict;
  ask.say(`${decision.title}: the options`, compare(decision, textWidth()));
  const choices = changeableTo(catalog, decision, given, before).map((option) => ({
    value: option.id,
    label: option === recommendation.option ? `${option.label} (recommended)` : option.label,
  }));
  const option = await ask.one({ message: decision.question, choices, initial: chosen.id });
  return option === chosen.id ? before : withChoice(catalog, decision, option, given, before);
}
