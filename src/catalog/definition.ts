import type { Contribution } from './contribution.js';

export type * from './contribution.js';

/**
 * What the author of an option writes. Definitions are plain data: they are compiled into one catalogue when the tool is
 * built, and everything that shows a decision (prompts, flags, JSON schema, documentation, ADRs) is computed from it.
 */

/** A question about the project, asked before any technology is named. */
export interface NeedDefinition {
  /** The flag in kebab-case is made from it: `jobsPerMinute` → `--jobs-per-minute`. */
  readonly id: string;
  readonly question: string;
  readonly type: 'boolean' | 'number';
  readonly default: boolean | number;
  /** What a number counts, for the prompt: "jobs per minute". */
  readonly unit?: string;
  /** The package manager that says so by having started this program. The dialogue does not ask about it. */
  readonly startedBy?: string;
}

/** A condition on needs: `true` for a boolean need that holds, bounds for a number. All of it must hold. */
export type Condition = Readonly<Record<string, boolean | { readonly above?: number; readonly below?: number }>>;

/** "Choose this when …". */
export interface Rule {
  readonly when: Condition;
  /** Completes the sentence "Chosen because …". */
  readonly because: string;
  /** A `must` outweighs any number of `should`. */
  readonly strength: 'must' | 'should';
}

/**
 * How it is verified that the options of a decision work, which decides what runs (`src/coverage`):
 * - `pairs`: its options meet those of other decisions in code. Each runs together with each option of every other such decision.
 * - `each`: it shows in how code is installed and run, not in the code. Each of its options runs once.
 * - `rendering`: it changes only documents and manifests. They are rendered, parsed and validated beside every other option; nothing runs.
 */
export type Verification = 'pairs' | 'each' | 'rendering';

/** `templates/<decision>/decision.ts`. */
export interface DecisionDefinition {
  readonly title: string;
  readonly question: string;
  /** Decisions are asked, resolved and documented in this order. */
  readonly order: number;
  readonly verifiedBy: Verification;
  /** The option that is recommended when no rule matches. */
  readonly default?: string;
  /** All options of this decision are part of every repo; nothing is asked. */
  readonly always?: true;
  /**
   * Other decisions and capabilities follow it. It is recommended by the needs alone, never because of a choice that goes with one of its
   * options only; an option that is chosen says by itself what its rules ask about.
   */
  readonly leads?: true;
  readonly needs?: readonly NeedDefinition[];
  readonly mustProvide?: Requirements;
}

/**
 * What each option of a decision has to bring, because others count on it. The compiler refuses what is missing, by name;
 * `npm run new-option` writes a stub of each file.
 */
export interface Requirements {
  /** Sentences of its definition. */
  readonly texts?: readonly ('cost' | 'rejected' | 'tradeOffs')[];
  /** Options that bring these sentences and nothing else: "none". */
  readonly except?: readonly string[];
  /** Folders of workspaces that it adds something to. */
  readonly workspaces?: readonly string[];
  /** It is a package manager. */
  readonly packageManager?: true;
  /** A `gen.ts` with a driver of this kind: what `gen` knows of it. */
  readonly gen?: 'framework' | 'orm';
  /** Paths in the generated repo. */
  readonly files?: readonly string[];
  /** More paths, by an expression over the options that they are for. */
  readonly filesWith?: Readonly<Record<string, readonly string[]>>;
}

export interface Relation {
  /** Id of the other option or capability. */
  readonly option: string;
  readonly because: string;
}

/** `templates/<decision>/<option>/option.ts`. The folder name is the option's id. */
export interface OptionDefinition {
  readonly label: string;
  readonly summary: string;
  readonly rules?: readonly Rule[];
  /** Why this option is not chosen when another one is: completes "Not chosen: …". */
  readonly rejected?: string;
  /** What is given up by choosing it. */
  readonly tradeOffs?: readonly string[];
  /** What it costs to run, described or as an order of magnitude. */
  readonly cost?: string;
  /** Choosing it is recorded with a justification even when it was recommended. */
  readonly justify?: boolean;
  readonly requires?: readonly Relation[];
  readonly conflicts?: readonly Relation[];
  readonly contributes?: Contribution;
  /** More contributions, by an expression over the options that they are for: `nestjs`, `nestjs+prisma`, `!multi` (`selection.ts`). */
  readonly contributesWith?: Readonly<Record<string, Contribution>>;
}

/**
 * `templates/capability/<id>/option.ts`: something that a repo has or does not have, beside the decisions; several can be chosen. The
 * folder name is its id. It is recommended when one of its `rules` holds or when it is there by default, and left out otherwise.
 */
export interface CapabilityDefinition extends OptionDefinition {
  /** Completes the sentence "Take it when …". */
  readonly reason: string;
  readonly verifiedBy: Verification;
  /** A repo has it unless somebody leaves it out. */
  readonly default?: true;
  /** Needs that only this capability asks about. They are flags and answers; the dialogue asks for the capability itself. */
  readonly needs?: readonly NeedDefinition[];
  /** The page of the generated repo that explains it: `docs/vault.md`. */
  readonly docs?: string;
}

/** Types the default export of `option.ts` of an option. */
export function defineOption(definition: OptionDefinition): OptionDefinition {
  return definition;
}

/** Types the default export of `option.ts` of a capability. */
export function defineCapability(definition: CapabilityDefinition): CapabilityDefinition {
  return definition;
}

/** Types the default export of `decision.ts`. */
export function defineDecision(definition: DecisionDefinition): DecisionDefinition {
  return definition;
}
