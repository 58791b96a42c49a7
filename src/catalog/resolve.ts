import { UserError } from '../errors.js';
import { allOptions, type Capability, type Catalog, type Decision, openDecisions, type Option } from './catalog.js';

/** Decision → id of an option; capability → `with` or `without`. */
export type Choices = Readonly<Record<string, string>>;

/** What a capability can be among choices. */
export const capabilityValues = ['without', 'with'] as const;

/** What a capability is when nobody says so. */
export function defaultOf({ default: isDefault }: Capability): (typeof capabilityValues)[number] {
  return isDefault ? 'with' : 'without';
}

/** The options of `decision` that go with the choices taken so far. */
export function allowedOptions(catalog: Catalog, decision: Decision, choices: Choices): readonly Option[] {
  return decision.options.filter(({ id }) => goTogether(catalog, { ...choices, [decision.id]: id }));
}

/**
 * All options that make up a repo, in the order of the catalogue: those that are always part of it, the chosen ones, and the
 * capabilities that it has.
 * @throws UserError when two choices do not go together
 */
export function chosenOptions(catalog: Catalog, choices: Choices): readonly Option[] {
  refuseClashes(catalog, choices);
  return [
    ...catalog.decisions.flatMap(({ always, id, options }) =>
      options.filter((option) => always ?? option.id === choices[id]),
    ),
    ...chosenCapabilities(catalog, choices),
  ];
}

/** The capabilities that are among the choices, in the order of the catalogue. */
export function chosenCapabilities({ capabilities }: Catalog, choices: Choices): readonly Capability[] {
  return capabilities.filter(({ id }) => choices[id] === 'with');
}

/**
 * Refuses choices that do not go together.
 * @throws UserError when two choices do not go together; what is still open does not clash
 */
export function refuseClashes(catalog: Catalog, choices: Choices): void {
  const found = clashes(catalog, choices);
  if (found.length === 0) return;
  const flags = new Set(found.flatMap(({ between }) => between).map((id) => flagFor(catalog, id, choices)));
  throw new UserError(
    found.map(({ problem }) => problem).join('\n'),
    `Change one of these choices: ${[...flags].join(', ')}.`,
  );
}

/** The flag of a choice, and what it can be beside the others: `--queue bullmq (to none)`. */
function flagFor(catalog: Catalog, id: string, choices: Choices): string {
  const choice = choices[id] ?? '';
  const decision = openDecisions(catalog).find((one) => one.id === id);
  if (!decision) return `--${choice} ${id}`;
  const others = allowedOptions(catalog, decision, choices).map((option) => option.id);
  return others.length === 0 ? `--${id} ${choice}` : `--${id} ${choice} (to ${others.join(' or ')})`;
}

/** Whether no two choices exclude each other; decisions and capabilities that are still open exclude nothing. */
export function goTogether(catalog: Catalog, choices: Choices): boolean {
  return clashes(catalog, choices).length === 0;
}

/**
 * What the chosen options and capabilities require and the choices leave open.
 * @returns for each capability that is required, what requires it and why
 */
export function requiredCapabilities(
  catalog: Catalog,
  choices: Choices,
): readonly { readonly id: string; readonly by: Option; readonly because: string }[] {
  const settings = settingsOf(catalog);
  return allOptions(catalog)
    .filter(({ id }) => isChosen(settings.get(id), choices))
    .flatMap((by) =>
      (by.requires ?? [])
        .filter(({ option }) => catalog.capabilities.some(({ id }) => id === option) && choices[option] === undefined)
        .map(({ option, because }) => ({ id: option, by, because })),
    );
}

/** What of the choices requires an option, and why; undefined when none of them does. */
export function requirementOf(
  catalog: Catalog,
  { id }: Option,
  choices: Choices,
): { readonly by: Option; readonly because: string } | undefined {
  const settings = settingsOf(catalog);
  return allOptions(catalog)
    .filter((by) => isChosen(settings.get(by.id), choices))
    .flatMap((by) => (by.requires ?? []).filter(({ option }) => option === id).map(({ because }) => ({ by, because })))
    .at(0);
}

interface Clash {
  readonly problem: string;
  /** The decisions and capabilities that were chosen against each other. */
  readonly between: readonly string[];
}

/** What has to be among the choices for an option or a capability to be chosen. */
interface Setting {
  readonly option: Option;
  /** Id of the decision, or of the capability itself. */
  readonly key: string;
  readonly value: string;
}

/** What is wrong between choices. A requirement counts as broken only once its decision has been taken. */
function clashes(catalog: Catalog, choices: Choices): readonly Clash[] {
  const settings = settingsOf(catalog);
  const chosen = [...settings.values()].filter((setting) => isChosen(setting, choices));
  return chosen.flatMap(({ option, key }) => {
    const clash = (kind: 'does not go with' | 'needs', otherId: string, because: string): Clash[] => {
      const other = settings.get(otherId);
      if (!other || choices[other.key] === undefined) return [];
      if (isChosen(other, choices) === (kind === 'needs')) return [];
      const instead = kind === 'needs' ? chosen.find((one) => one.key === other.key) : undefined;
      const besides = instead ? `, not ${instead.option.label}` : '';
      const problem = `${option.label} ${kind} ${other.option.label}${besides}: ${because}.`;
      return [{ problem, between: [key, other.key] }];
    };
    return [
      ...(option.requires ?? []).flatMap((other) => clash('needs', other.option, other.because)),
      ...(option.conflicts ?? []).flatMap((other) => clash('does not go with', other.option, other.because)),
    ];
  });
}

/** Option or capability → its setting. */
function settingsOf(catalog: Catalog): ReadonlyMap<string, Setting> {
  const settings = [
    ...openDecisions(catalog).flatMap(({ id, options }) =>
      options.map((option): Setting => ({ option, key: id, value: option.id })),
    ),
    ...catalog.capabilities.map((option): Setting => ({ option, key: option.id, value: 'with' })),
  ];
  return new Map(settings.map((setting) => [setting.option.id, setting]));
}

function isChosen(setting: Setting | undefined, choices: Choices): boolean {
  return setting !== undefined && choices[setting.key] === setting.value;
}
