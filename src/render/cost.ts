import { type Capability, type Catalog, type Decision, type Option, openDecisions } from '../catalog/catalog.js';
import { noAnswers } from '../catalog/blueprint/answers.js';
import { type Blueprint, blueprintOf } from '../catalog/blueprint/blueprint.js';
import { decide } from '../catalog/blueprint/decide.js';
import { chosenCapabilities, chosenOptions, type Choices, goTogether } from '../catalog/resolve.js';
import type { KnownTexts } from './render.js';
import { renderRepo, type RepoInput } from './repo.js';
import { type Size, sizeOf } from './size.js';

/** What is more in one repo than in another; numbers are negative where it is less. */
export interface Difference {
  readonly files: number;
  readonly lines: number;
  readonly dependencies: Names;
  readonly processes: Names;
  readonly services: Names;
}

interface Names {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What an option costs, compared with the cheapest of the others. */
export interface OptionCost {
  readonly decision: Decision;
  readonly option: Option;
  readonly against: Option;
  readonly difference: Difference;
}

/** What a repo has more with a capability than without it. */
export interface CapabilityCost {
  readonly capability: Capability;
  readonly difference: Difference;
}

/** What each part of a blueprint costs. */
export interface Costs {
  /** Of each decision that has another option which goes with the rest. */
  readonly options: readonly OptionCost[];
  /** Of each capability that the repo has and could do without. */
  readonly capabilities: readonly CapabilityCost[];
}

export const noCosts: Costs = { options: [], capabilities: [] };

/** What each decision and each capability costs, by rendering the blueprint without it. */
export function costsOf(input: RepoInput): Costs {
  const measure = measuring(input);
  const { choices } = input.blueprint;
  return {
    options: openDecisions(input.catalog).flatMap((decision) => optionCost(input.catalog, decision, choices, measure)),
    capabilities: chosenCapabilities(input.catalog, choices).flatMap((capability) =>
      capabilityCost(input.catalog, capability, choices, measure),
    ),
  };
}

/**
 * What each capability would cost, whether or not the blueprint has it.
 * @returns nothing for a capability that does not go with the blueprint
 */
export function capabilityCosts(input: RepoInput): readonly CapabilityCost[] {
  const measure = measuring(input);
  const { choices } = input.blueprint;
  return input.catalog.capabilities.flatMap((capability) =>
    capabilityCost(input.catalog, capability, { ...choices, [capability.id]: 'with' }, measure),
  );
}

type Measure = (choices: Choices) => Size;

/** Renders without the lockfile, which takes longer than all the rest and is measured by nothing here; never the same twice. */
function measuring(input: RepoInput): Measure {
  const catalog = withoutLocks(input.catalog);
  const texts: KnownTexts = input.known ?? new Map<string, string>();
  const sizes = new Map<string, Size>();
  return (choices) => {
    const key = chosenOptions(catalog, choices)
      .map(({ id }) => id)
      .join();
    const known = sizes.get(key);
    if (known) return known;
    const blueprint: Blueprint = { ...input.blueprint, choices };
    const size = sizeOf(
      catalog,
      choices,
      renderRepo({ ...input, catalog, blueprint, known: texts, hash: () => '' }).files(),
    );
    sizes.set(key, size);
    return size;
  };
}

function withoutLocks({ decisions, ...catalog }: Catalog): Catalog {
  return {
    ...catalog,
    decisions: decisions.map((decision) => ({
      ...decision,
      options: decision.options.map(({ lock: _, ...option }) => option),
    })),
  };
}

function optionCost(catalog: Catalog, decision: Decision, choices: Choices, measure: Measure): OptionCost[] {
  const option = decision.options.find(({ id }) => id === choices[decision.id]);
  if (!option) return [];
  const [cheapest] = decision.options
    .filter((other) => other !== option)
    .flatMap((other) => {
      const instead = decision.leads
        ? followed(catalog, choices, decision, other)
        : { ...choices, [decision.id]: other.id };
      return goTogether(catalog, instead) ? [{ other, size: measure(instead) }] : [];
    })
    .sort((one, another) => compare(one.size, another.size));
  if (!cheapest) return [];
  return [{ decision, option, against: cheapest.other, difference: difference(cheapest.size, measure(choices)) }];
}

/** The choices after another option of a decision that others follow: what does not go with it is decided again. */
function followed(catalog: Catalog, choices: Choices, { id }: Decision, { id: option }: Option): Choices {
  const kept = Object.entries(choices).filter(([key, value]) => goTogether(catalog, { [key]: value, [id]: option }));
  const answers = { ...noAnswers, choices: { ...Object.fromEntries(kept), [id]: option } };
  return blueprintOf(catalog, '', answers, decide(catalog, answers)).choices;
}

/** What has to be operated weighs most, then what has to be kept up to date, then what has to be read. */
function compare(one: Size, other: Size): number {
  return (
    one.services.length - other.services.length ||
    one.processes.length - other.processes.length ||
    one.dependencies.length - other.dependencies.length ||
    one.lines - other.lines
  );
}

function capabilityCost(
  catalog: Catalog,
  capability: Capability,
  choices: Choices,
  measure: Measure,
): CapabilityCost[] {
  const alone = withoutDependents(catalog, capability, choices);
  const without = { ...alone, [capability.id]: 'without' };
  if (!goTogether(catalog, alone) || !goTogether(catalog, without)) return [];
  return [{ capability, difference: difference(measure(without), measure(alone)) }];
}

/** Without the capabilities that need this one: they have a cost of their own. */
function withoutDependents(catalog: Catalog, { id }: Capability, choices: Choices): Choices {
  const dependents = chosenCapabilities(catalog, choices).filter((one) =>
    (one.requires ?? []).some(({ option }) => option === id),
  );
  return dependents.reduce(
    (rest, dependent) => ({ ...withoutDependents(catalog, dependent, rest), [dependent.id]: 'without' }),
    choices,
  );
}

function difference(before: Size, after: Size): Difference {
  const names = (kind: 'dependencies' | 'processes' | 'services'): Names => ({
    added: after[kind].filter((name) => !before[kind].includes(name)),
    removed: before[kind].filter((name) => !after[kind].includes(name)),
  });
  return {
    files: after.files - before.files,
    lines: after.lines - before.lines,
    dependencies: names('dependencies'),
    processes: names('processes'),
    services: names('services'),
  };
}
