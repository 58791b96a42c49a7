import * as clack from '@clack/prompts';

import { type Answers, mergeAnswers, noAnswers } from '../blueprint/answers.js';
import { decide, type Verdict } from '../blueprint/decide.js';
import { CancelledError } from '../errors.js';
import { allNeeds, type Catalog, openDecisions } from '../options/catalog.js';
import type { NeedDefinition } from '../options/definition.js';
import { allowedOptions } from '../options/resolve.js';
import type { Needs } from '../recommend/needs.js';
import { explain } from './explain.js';
import { nameProblem } from './target.js';

const io = { output: process.stderr };

/** Asks for the folder, when the command line has none. */
export async function askFolder(): Promise<string> {
  return answered(
    await clack.text({
      ...io,
      message: 'What is the project called?',
      placeholder: 'my-api',
      validate: (value) => nameProblem(value ?? ''),
    }),
  );
}

/**
 * Asks only what `given` leaves open: first what the project needs, then whether the recommended stack is right, then
 * each choice that is to be another one.
 * @throws CancelledError
 */
export async function askAnswers(catalog: Catalog, given: Answers): Promise<Answers> {
  const answers = mergeAnswers({ ...noAnswers, needs: await askNeeds(catalog, given.needs) }, given);
  const verdicts = decide(catalog, answers);
  clack.note(explain(verdicts), 'Recommended stack', io);
  const open = verdicts.filter(({ decision }) => answers.choices[decision.id] === undefined);
  const changed = open.length > 0 && !(await accepts()) ? await askChoices(catalog, answers) : answers;
  return askReasons(catalog, changed);
}

async function askNeeds(catalog: Catalog, given: Needs): Promise<Needs> {
  const open = allNeeds(catalog).filter(({ id }) => given[id] === undefined);
  const yesOrNo = open.filter(({ type }) => type === 'boolean');
  const numbers = open.filter(({ type }) => type === 'number');
  const needs = yesOrNo.length > 0 ? await askWhatHolds(yesOrNo) : {};
  const counts: Record<string, number> = {};
  for (const need of numbers) counts[need.id] = await askNumber(need);
  return { ...needs, ...counts };
}

async function askWhatHolds(needs: readonly NeedDefinition[]): Promise<Needs> {
  const holding = answered(
    await clack.multiselect({
      ...io,
      message: 'What holds for this project? Space selects, Enter goes on.',
      options: needs.map(({ id, question }) => ({ value: id, label: question })),
      required: false,
    }),
  );
  return Object.fromEntries(needs.map(({ id }) => [id, holding.includes(id)]));
}

async function askNumber({ question, default: preset, unit }: NeedDefinition): Promise<number> {
  const value = answered(
    await clack.text({
      ...io,
      message: question,
      initialValue: String(preset),
      validate: (text = '') =>
        /^\d+$/.test(text.trim()) ? undefined : `A whole number, please${unit ? ` (${unit})` : ''}.`,
    }),
  );
  return Number(value);
}

async function accepts(): Promise<boolean> {
  const answer = await clack.select({
    ...io,
    message: 'Shall it be this stack?',
    options: [
      { value: true, label: 'Yes, generate it' },
      { value: false, label: 'No, change some choices' },
    ],
  });
  return answered(answer);
}

async function askChoices(catalog: Catalog, given: Answers): Promise<Answers> {
  let answers = given;
  for (const decision of openDecisions(catalog)) {
    if (answers.choices[decision.id] !== undefined) continue;
    const recommended = decide(catalog, answers).find((verdict) => verdict.decision.id === decision.id)?.chosen.id;
    const options = allowedOptions(catalog, decision, answers.choices);
    if (options.length === 0) continue;
    const choice = answered(
      await clack.select({
        ...io,
        message: decision.question,
        ...(recommended !== undefined && { initialValue: recommended }),
        options: options.map(({ id, label, summary }) => ({
          value: id,
          label: id === recommended ? `${label} (recommended)` : label,
          hint: summary,
        })),
      }),
    );
    answers = { ...answers, choices: { ...answers.choices, [decision.id]: choice } };
  }
  return answers;
}

async function askReasons(catalog: Catalog, given: Answers): Promise<Answers> {
  let answers = given;
  for (const verdict of decide(catalog, given).filter(({ justification }) => justification === undefined)) {
    const reason = await askReason(verdict);
    answers = { ...answers, because: { ...answers.because, [verdict.decision.id]: reason } };
  }
  return answers;
}

async function askReason({ chosen, overridden, recommendation }: Verdict): Promise<string> {
  return answered(
    await clack.text({
      ...io,
      message: overridden
        ? `Why ${chosen.label} and not ${recommendation.option.label}? One sentence for the decision record.`
        : `Why ${chosen.label}? One sentence for the decision record.`,
      validate: (value) => (value?.trim() ? undefined : 'A reason, please: whoever comes after you will look for it.'),
    }),
  ).trim();
}

function answered<T>(value: T): Exclude<T, symbol> {
  if (clack.isCancel(value)) {
    clack.cancel('Cancelled; nothing was written.', io);
    throw new CancelledError();
  }
  return value as Exclude<T, symbol>;
}
