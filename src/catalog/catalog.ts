import type {
  CapabilityDefinition,
  Contribution,
  DecisionDefinition,
  NeedDefinition,
  OptionDefinition,
} from './definition.js';
import { selects } from './selection.js';

/** All decisions, options and capabilities, in the order in which they are asked and applied. Data only: it is read from one JSON file. */
export interface Catalog {
  readonly decisions: readonly Decision[];
  readonly capabilities: readonly Capability[];
  readonly presets: readonly Preset[];
}

/** Named answers to start from: `templates/presets/<id>.json`, or a file or package of a team. */
export interface Preset {
  /** The name of the file, without `.json`. */
  readonly id: string;
  readonly title: string;
  /** A sentence: when to take it. */
  readonly when: string;
  /** In the shape of an answers file. */
  readonly answers: Readonly<Record<string, unknown>>;
}

export interface Decision extends DecisionDefinition {
  /** The folder name, in kebab-case: `package-manager`. */
  readonly id: string;
  readonly options: readonly Option[];
}

export interface Option extends OptionDefinition {
  readonly id: string;
  /** Exact versions of the packages that this option introduces. */
  readonly versions: Readonly<Record<string, string>>;
  /** Packages that others bring → the version that takes the place of the one they ask for. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Path, below the templates folder, of the lock of all options together: a package manager has one. */
  readonly lock?: string;
  readonly fragments: readonly Fragment[];
  /** Files of its `slots` folders: what it adds to the file `target` of another option. */
  readonly additions?: readonly Fragment[];
}

/** A capability is an option that is chosen by itself. */
export interface Capability extends Option, CapabilityDefinition {
  readonly id: string;
}

/** One file that an option brings. */
export interface Fragment {
  /** Path below the templates folder. */
  readonly source: string;
  /** Path in the generated repo. */
  readonly target: string;
  /** Expression over the options that it is for (`selection.ts`); without one it is always there. */
  readonly when?: string;
  /** The text is an EJS template. */
  readonly rendered: boolean;
  /** The options that conditions in the text ask about. */
  readonly conditions?: readonly string[];
  /** The text has slots, which others fill. */
  readonly slots?: true;
}

/** The decisions that a person takes; the others are always part of a repo. */
export function openDecisions(catalog: Catalog): readonly Decision[] {
  return catalog.decisions.filter((decision) => !decision.always);
}

/** Every need that any decision or capability asks about, in order. */
export function allNeeds(catalog: Catalog): readonly NeedDefinition[] {
  return [...catalog.decisions, ...catalog.capabilities].flatMap(({ needs }) => needs ?? []);
}

/** The options of all decisions, and the capabilities, in the order in which they are applied. */
export function allOptions({ capabilities, decisions }: Catalog): readonly Option[] {
  return [...decisions.flatMap(({ options }) => options), ...capabilities];
}

/** The files that `option` brings beside the other `chosen` options. */
export function fragmentsOf(option: Option, chosen: ReadonlySet<string>): readonly Fragment[] {
  return option.fragments.filter(({ when }) => when === undefined || selects(when, chosen));
}

/** What `option` adds to files of others beside the other `chosen` options. */
export function additionsOf({ additions = [] }: Option, chosen: ReadonlySet<string>): readonly Fragment[] {
  return additions.filter(({ when }) => when === undefined || selects(when, chosen));
}

/** What `option` contributes beside the other `chosen` options. */
export function contributionsOf(option: Option, chosen: ReadonlySet<string>): readonly Contribution[] {
  const conditional = Object.entries(option.contributesWith ?? {})
    .filter(([expression]) => selects(expression, chosen))
    .map(([, contribution]) => contribution);
  return option.contributes ? [option.contributes, ...conditional] : conditional;
}
