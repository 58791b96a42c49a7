import { type Catalog, openDecisions } from '../catalog.js';
import { allowedOptions, chosenCapabilities, type Choices, goTogether } from '../resolve.js';
import { completeNeeds, type Needs } from '../recommend/needs.js';
import type { Answers } from './answers.js';
import type { Verdict } from './decide.js';
import { decideCapabilities } from './decide-capabilities.js';

/** All answers, resolved and in normal form: together with the version of the tool it determines every byte of a repo. */
export interface Blueprint {
  readonly name: string;
  readonly needs: Needs;
  /** An option for every decision; for every capability whether the repo has it. */
  readonly choices: Choices;
  /** Decision id → justification; every decision has one. */
  readonly because: Readonly<Record<string, string>>;
}

/** The justification of a choice against the recommendation for which none was given. */
export const noReasonGiven = 'Chosen explicitly when the repository was created; no reason was given.';

/** The normal form: every need, every decision and every capability is present, in the order of the catalogue. */
export function blueprintOf(catalog: Catalog, name: string, answers: Answers, verdicts: readonly Verdict[]): Blueprint {
  const decided = Object.fromEntries(verdicts.map(({ decision, chosen }) => [decision.id, chosen.id]));
  const capabilities = decideCapabilities(catalog, answers.needs, { ...answers.choices, ...decided });
  return {
    name,
    needs: completeNeeds(catalog, answers.needs, answers.choices),
    choices: {
      ...decided,
      ...Object.fromEntries(capabilities.map(({ capability, chosen }) => [capability.id, chosen ? 'with' : 'without'])),
    },
    because: Object.fromEntries(
      verdicts.map(({ decision, justification }) => [decision.id, justification ?? noReasonGiven]),
    ),
  };
}

/** A blueprint as documents show it: with the decisions under `choices`, and the capabilities as a list. */
export interface WrittenBlueprint extends Blueprint {
  /** Ids of the capabilities that the repo has. */
  readonly capabilities: readonly string[];
}

/** For the manifest of a repo and for `--json`. */
export function writtenBlueprint(catalog: Catalog, { because, choices, name, needs }: Blueprint): WrittenBlueprint {
  const taken = openDecisions(catalog).flatMap(({ id }) => {
    const choice = choices[id];
    return choice === undefined ? [] : [[id, choice] as const];
  });
  const unasked = new Set(unaskedNeeds(catalog, choices));
  return {
    name,
    needs: Object.fromEntries(Object.entries(needs).filter(([id]) => !unasked.has(id))),
    choices: Object.fromEntries(taken),
    capabilities: chosenCapabilities(catalog, choices).map(({ id }) => id),
    because,
  };
}

/** The needs of what the decisions that others follow leave no choice of. */
function unaskedNeeds(catalog: Catalog, choices: Choices): readonly string[] {
  const leading = Object.fromEntries(
    catalog.decisions.flatMap(({ id, leads }) => (leads && choices[id] !== undefined ? [[id, choices[id]]] : [])),
  ) as Choices;
  const settled = [
    ...openDecisions(catalog).filter(
      (decision) =>
        !decision.leads && decision.options.length > 1 && allowedOptions(catalog, decision, leading).length === 1,
    ),
    ...catalog.capabilities.filter(({ id }) => !goTogether(catalog, { ...leading, [id]: 'with' })),
  ];
  return settled.flatMap(({ needs = [] }) => needs.map(({ id }) => id));
}

/**
 * Choices out of a document, where capabilities are a list. One that was made before there were any has no list: what is there by
 * default was part of every repo then.
 */
export function choicesFrom(
  catalog: Catalog,
  { capabilities, choices }: { readonly capabilities?: readonly string[]; readonly choices: Choices },
): Choices {
  const among = catalog.capabilities.map(({ default: isDefault = false, id }) => [
    id,
    (capabilities?.includes(id) ?? isDefault) ? 'with' : 'without',
  ]);
  return { ...choices, ...(Object.fromEntries(among) as Choices) };
}
