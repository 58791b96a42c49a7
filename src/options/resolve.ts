import { UserError } from '../errors.js';
import { type Catalog, type Decision, openDecisions, type Option } from './catalog.js';

/** Decision id → option id. */
export type Choices = Readonly<Record<string, string>>;

/** The options of `decision` that go with the choices taken so far. */
export function allowedOptions(catalog: Catalog, decision: Decision, choices: Choices): readonly Option[] {
  return decision.options.filter(({ id }) => clashes(catalog, { ...choices, [decision.id]: id }).length === 0);
}

/**
 * All options that make up a repo, in the order of the catalogue: those that are always part of it and the chosen ones.
 * @throws UserError when two choices do not go together
 */
export function chosenOptions(catalog: Catalog, choices: Choices): readonly Option[] {
  const problems = clashes(catalog, choices);
  if (problems.length > 0) throw new UserError(problems.join('\n'), 'Change one of the two choices.');
  return catalog.decisions.flatMap(({ always, id, options }) =>
    options.filter((option) => always ?? option.id === choices[id]),
  );
}

/** What is wrong between choices. A requirement counts as broken only once its decision has been taken. */
function clashes(catalog: Catalog, choices: Choices): readonly string[] {
  const chosen = openDecisions(catalog).flatMap(({ id, options }) =>
    options.filter((option) => option.id === choices[id]),
  );
  const has = (id: string) => chosen.some((option) => option.id === id);
  const isTaken = (id: string) => choices[decisionOf(catalog, id)?.id ?? ''] !== undefined;
  return chosen.flatMap((option) => [
    ...(option.requires ?? [])
      .filter((relation) => isTaken(relation.option) && !has(relation.option))
      .map((relation) => `${option.label} needs ${relation.option}: ${relation.because}.`),
    ...(option.conflicts ?? [])
      .filter((relation) => has(relation.option))
      .map((relation) => `${option.label} does not go with ${relation.option}: ${relation.because}.`),
  ]);
}

function decisionOf(catalog: Catalog, option: string): Decision | undefined {
  return catalog.decisions.find(({ options }) => options.some(({ id }) => id === option));
}
