import type { Answers } from '../../catalog/blueprint/answers.js';
import { leadingChoices } from '../../catalog/blueprint/decide.js';
import type { Catalog } from '../../catalog/catalog.js';
import type { NeedDefinition } from '../../catalog/definition.js';
import type { Needs } from '../../catalog/recommend/needs.js';
import { type NeedGroup, openNeeds } from './open-needs.js';
import type { Prompts } from './prompts.js';

/**
 * Asks what the project needs: first what the other decisions follow, then the rest, all questions of yes or no together.
 * @returns what was answered; what was left as it stood is not among it
 * @throws CancelledError
 */
export async function askNeeds(ask: Prompts, catalog: Catalog, given: Answers): Promise<Needs> {
  const first = await askGroups(
    ask,
    openNeeds(catalog, given).filter(({ decision }) => decision.leads),
  );
  // What other decisions follow may leave one option of them, so that nothing is to be asked.
  const needs = { ...given.needs, ...first.given };
  const led = { ...given, needs, choices: { ...leadingChoices(catalog, { ...given, needs }), ...given.choices } };
  const open = openNeeds(catalog, led).map(({ decision, needs: asked }) => ({
    decision,
    needs: asked.filter(({ id }) => !first.asked.includes(id)),
  }));
  const rest = await askGroups(
    ask,
    open.filter((group) => group.needs.length > 0),
  );
  return { ...first.given, ...rest.given };
}

interface Asked {
  /** Ids of the needs that were asked about. */
  readonly asked: readonly string[];
  readonly given: Needs;
}

async function askGroups(ask: Prompts, groups: readonly NeedGroup[]): Promise<Asked> {
  const ticks = groups
    .map(({ decision, needs }) => ({ decision, needs: needs.filter(({ type }) => type === 'boolean') }))
    .filter(({ needs }) => needs.length > 0);
  const given: Record<string, boolean | number> = ticks.length > 0 ? await askWhatHolds(ask, ticks) : {};
  for (const { needs } of groups)
    for (const need of needs.filter(({ type }) => type === 'number')) {
      const answer = await askNumber(ask, need);
      if (answer !== need.default) given[need.id] = answer;
    }
  return { asked: groups.flatMap(({ needs }) => needs.map(({ id }) => id)), given };
}

async function askWhatHolds(ask: Prompts, groups: readonly NeedGroup[]): Promise<Record<string, boolean>> {
  const needs = groups.flatMap((group) => group.needs);
  const holding = await ask.some({
    message: `${groups.length === 1 ? `${groups[0]?.decision.title ?? ''}: tick` : 'Tick'} what you would answer with yes.`,
    choices: groups.flatMap(({ decision, needs: asked }) =>
      asked.map(({ id, question }) => ({ value: id, label: question, hint: decision.title })),
    ),
    ticked: needs.filter((need) => need.default === true).map(({ id }) => id),
  });
  return Object.fromEntries(
    needs
      .map(({ default: preset, id }) => ({ id, preset, holds: holding.includes(id) }))
      .filter(({ holds, preset }) => holds !== preset)
      .map(({ id, holds }) => [id, holds]),
  );
}

async function askNumber(ask: Prompts, { question, default: preset, unit }: NeedDefinition): Promise<number> {
  const text = await ask.text({
    message: question,
    preset: String(preset),
    problem: (answer) =>
      /^\s*\d{1,9}\s*$/.test(answer) ? undefined : `A whole number, please${unit ? ` (${unit})` : ''}.`,
  });
  return Number(text);
}
