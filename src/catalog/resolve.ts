import { UserError } from '../errors.js';
import { type Catalog, type Decision, openDecisions, type Option } from './catalog.js';

/** Decision id → option id. */
export type Choices = Readonly<Record<string, string>>;

/** The options of `decision` that go with the choices taken so far. */
export function allowedOptions(catalog: Catalog, decision: Decision, choices: Choices): readonly Option[] {
  return decision.options.filter(({ id }) => goTogether(catalog, { ...choices, [decision.id]: id }));
}

/**
 * All options that make up a repo, in the order of the catalogue: those that are always part of it and the chosen ones.
 * @throws UserError when two choices do not go together
 */
export function chosenOptions(catalog: Catalog, choices: Choices): readonly Option[] {
  refuseClashes(catalog, choices);
  return catalog.decisions.flatMap(({ always, id, options }) =>
    options.filter((option) => always ?? option.id === choices[id]),
  );
}

/** @throws UserError when two choices do not go together; decisions that are still open do not clash */
export function refuseClashes(catalog: Catalog, choices: Choices): void {
  const found = clashes(catalog, choices);
  if (found.length === 0) return;
  const flags = new Set(found.flatMap(({ between }) => between).map((id) => `--${id} ${choices[id] ?? ''}`));
  throw new UserError(
    found.map(({ problem }) => problem).join('\n'),
    `Change one of these choices: ${[...flags].join(', ')}.`,
  );
}

/** Whether no two choices exclude each other; decisions that are still open exclude nothing. */
export function goTogether(catalog: Catalog, choices: Choices): boolean {
  return clashes(catalog, choices).length === 0;
}

interface Clash {
  readonly problem: string;
  /** The decisions that were taken against each other. */
  readonly between: readonly string[];
}

/** What is wrong between choices. A requirement counts as broken only once its decision has been taken. */
function clashes(catalog: Catalog, choices: Choices): readonly Clash[] {
  const options = new Map(
    openDecisions(catalog).flatMap((decision) => decision.options.map((option) => [option.id, { option, decision }])),
  );
  const chosen = [...options.values()].filter(({ option, decision }) => option.id === choices[decision.id]);
  return chosen.flatMap(({ option, decision }) => {
    const clash = (kind: 'does not go with' | 'needs', otherId: string, because: string): Clash[] => {
      const other = options.get(otherId);
      if (!other || choices[other.decision.id] === undefined) return [];
      const isChosen = choices[other.decision.id] === otherId;
      if (isChosen === (kind === 'needs')) return [];
      const problem = `${option.label} ${kind} ${other.option.label}: ${because}.`;
      return [{ problem, between: [decision.id, other.decision.id] }];
    };
    return [
      ...(option.requires ?? []).flatMap((other) => clash('needs', other.option, other.because)),
      ...(option.conflicts ?? []).flatMap((other) => clash('does not go with', other.option, other.because)),
    ];
  });
}
