import { type Answers, mergeAnswers, noAnswers } from '../../catalog/blueprint/answers.js';
import { blueprintOf } from '../../catalog/blueprint/blueprint.js';
import { decide, leadingChoices, type Verdict } from '../../catalog/blueprint/decide.js';
import { decideCapabilities } from '../../catalog/blueprint/decide-capabilities.js';
import type { Evidence } from '../../evidence/evidence.js';
import { evidenceFolder, loadEvidence } from '../../evidence/load.js';
import { standingSentence } from '../../evidence/sentence.js';
import { standingOf } from '../../evidence/standing.js';
import { type Catalog, openDecisions } from '../../catalog/catalog.js';
import type { NeedDefinition } from '../../catalog/definition.js';
import type { Needs } from '../../catalog/recommend/needs.js';
import { version } from '../../version.js';
import { askCapabilities, isOpenFor } from './ask-capabilities.js';
import { askStart } from './ask-start.js';
import { askTarget } from './ask-target.js';
import { changeableTo, withChoice } from './change-choice.js';
import { compare, explainStack, summarize } from './explain.js';
import { oneLine } from '../../catalog/answers/one-line.js';
import { type NeedGroup, openNeeds } from './open-needs.js';
import { askOne, askSome, askText, intro, say, textWidth } from './prompts.js';
import type { Start } from './start.js';
import type { Target } from './target.js';
import { wrap } from './wrap.js';

/**
 * Asks only what `given` leaves open: what to start from; without a preset what the project needs; then whether the
 * recommended stack is right, and each choice that is to be another one, with the reason for it.
 * @param target undefined when the folder is still open
 * @param start the preset that was asked for, merged with the flags and the answers file
 * @throws CancelledError
 */
export async function interview(
  catalog: Catalog,
  given: Answers,
  target: Target | undefined,
  start: Start | undefined,
): Promise<{ target: Target; answers: Answers }> {
  intro(`create-backend ${version}`);
  const place = target ?? (await askTarget(given.name));
  const chosen = start ?? (await askStart(catalog, given));
  if (chosen) {
    say(`Starting from: ${chosen.preset.title}`, wrap(chosen.preset.when, textWidth()));
    const answers = await askReasons(catalog, chosen.answers);
    if (start && isComplete(catalog, answers)) return { target: place, answers };
    return { target: place, answers: await askUntilAccepted(catalog, given, answers) };
  }
  const needs = await askNeeds(catalog, given);
  const stated = mergeAnswers({ ...noAnswers, needs }, given);
  say('The stack for these needs', explainStack(decide(catalog, stated), textWidth()));
  const reasoned = await askReasons(catalog, stated);
  const answers = await askReasons(catalog, await askCapabilities(catalog, reasoned, given));
  if (isComplete(catalog, given)) return { target: place, answers };
  return { target: place, answers: await askUntilAccepted(catalog, given, answers) };
}

/** Whether every decision is taken. */
function isComplete(catalog: Catalog, { choices }: Answers): boolean {
  return openDecisions(catalog).every(({ id }) => id in choices);
}

async function askUntilAccepted(catalog: Catalog, given: Answers, before: Answers): Promise<Answers> {
  const evidence = loadEvidence(evidenceFolder());
  let answers = before;
  while (!(await isAccepted(catalog, answers, evidence))) answers = await changeChoices(catalog, given, answers);
  return answers;
}

async function askNeeds(catalog: Catalog, given: Answers): Promise<Needs> {
  const groups = openNeeds(catalog, given);
  if (groups.length > 0) say('First, what the project needs');
  const first = await askGroups(groups.filter(({ decision }) => decision.leads));
  // What other decisions follow may leave one option of them, so that nothing is to be asked.
  const needs = { ...given.needs, ...first };
  const led = { ...given, needs, choices: { ...leadingChoices(catalog, { ...given, needs }), ...given.choices } };
  return { ...first, ...(await askGroups(openNeeds(catalog, led))) };
}

async function askGroups(groups: readonly NeedGroup[]): Promise<Needs> {
  const answers: Record<string, boolean | number> = {};
  for (const { decision, needs } of groups) {
    const yesOrNo = needs.filter(({ type }) => type === 'boolean');
    const numbers = needs.filter(({ type }) => type === 'number');
    if (yesOrNo.length > 0) Object.assign(answers, await askWhatHolds(decision.title, yesOrNo));
    for (const need of numbers) answers[need.id] = await askNumber(need);
  }
  return answers;
}

async function askWhatHolds(topic: string, needs: readonly NeedDefinition[]): Promise<Needs> {
  const options = needs.map(({ id, question }) => ({ value: id, label: question }));
  const holding = await askSome(`${topic}: tick what you would answer with yes`, options, false);
  return Object.fromEntries(needs.map(({ id }) => [id, holding.includes(id)]));
}

async function askNumber({ question, default: preset, unit }: NeedDefinition): Promise<number> {
  const text = await askText({
    message: question,
    preset: String(preset),
    problem: (answer) =>
      /^\s*\d{1,9}\s*$/.test(answer) ? undefined : `A whole number, please${unit ? ` (${unit})` : ''}.`,
  });
  return Number(text);
}

function isAccepted(catalog: Catalog, answers: Answers, evidence: readonly Evidence[]): Promise<boolean> {
  const verdicts = decide(catalog, answers);
  const { choices } = blueprintOf(catalog, '', answers, verdicts);
  const capabilities = decideCapabilities(catalog, answers.needs, choices);
  const standing = standingSentence(standingOf(catalog, choices, evidence));
  say('In short', `${summarize(verdicts, textWidth(), capabilities)}\n\n${wrap(standing, textWidth(), '')}`);
  return askOne(
    'Shall it be this stack?',
    [
      { value: true, label: 'Yes, generate it' },
      { value: false, label: 'No, change some choices' },
    ],
    true,
  );
}

async function changeChoices(catalog: Catalog, given: Answers, before: Answers): Promise<Answers> {
  const open = decide(catalog, before).filter(
    ({ decision: { id }, decision }) =>
      given.choices[id] === undefined && changeableTo(catalog, decision, given, before).length > 1,
  );
  const ids = await askSome(
    'Which choices do you want to change?',
    [
      ...open.map(({ chosen, decision }) => ({ value: decision.id, label: `${decision.title}: ${chosen.label}` })),
      ...(isOpenFor(catalog, given, before) ? [{ value: anyCapability, label: 'Capabilities' }] : []),
    ],
    true,
  );
  let answers = before;
  for (const id of ids)
    answers = await (id === anyCapability
      ? askCapabilities(catalog, answers, given).then((changed) => askReasons(catalog, changed))
      : changeChoice(catalog, id, given, answers));
  return answers;
}

/** Among the ids of decisions. */
const anyCapability = '*';

async function changeChoice(catalog: Catalog, id: string, given: Answers, before: Answers): Promise<Answers> {
  const verdict = decide(catalog, before).find(({ decision }) => decision.id === id);
  if (!verdict) return before;
  const { chosen, decision, recommendation } = verdict;
  say(`${decision.title}: the options`, compare(decision, textWidth()));
  const changeable = changeableTo(catalog, decision, given, before);
  // A choice of before may leave one.
  if (changeable.length < 2) return before;
  const options = changeable.map((option) => ({
    value: option.id,
    label: option === recommendation.option ? `${option.label} (recommended)` : option.label,
  }));
  const choice = await askOne(decision.question, options, chosen.id);
  return askReasons(catalog, withChoice(catalog, decision, choice, given, before));
}

/** A choice that the needs do not explain is recorded with a reason in the person's words. */
async function askReasons(catalog: Catalog, before: Answers): Promise<Answers> {
  const owed = decide(catalog, before).filter(({ justification }) => justification === undefined);
  let answers = before;
  for (const verdict of owed) {
    const because = { ...answers.because, [verdict.decision.id]: await askReason(verdict) };
    answers = { ...answers, because };
  }
  return answers;
}

async function askReason({ chosen, overridden, recommendation }: Verdict): Promise<string> {
  const text = await askText({
    message: overridden
      ? `Why ${chosen.label} and not ${recommendation.option.label}? A sentence for the decision record.`
      : `Why ${chosen.label}? A sentence for the decision record.`,
    problem: (answer) => (oneLine(answer) === '' ? 'A reason is needed: it goes into the decision record.' : undefined),
  });
  return oneLine(text);
}
