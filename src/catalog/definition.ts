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

/** The typed data an option adds to files that several options share. */
export interface Contribution {
  /** By folder: `apps/api`, `packages/database`. */
  readonly workspaces?: Readonly<Record<string, WorkspaceContribution>>;
  /** The package.json at the root. */
  readonly root?: {
    /** Names; the versions are in the package.json beside the option. */
    readonly devDependencies?: readonly string[];
    readonly scripts?: Readonly<Record<string, ScriptContribution>>;
  };
  readonly env?: readonly EnvContribution[];
  readonly compose?: {
    readonly services?: Readonly<Record<string, ComposeService>>;
    readonly volumes?: readonly string[];
  };
  readonly packageManager?: PackageManager;
  /** Lists that others add to, by a name. Defined by what reads them. */
  readonly lists?: Readonly<Record<string, ListDefinition>>;
  /** What is added to lists, by the name of the list; in the order of the catalogue. */
  readonly entries?: Readonly<Record<string, readonly ListEntry[]>>;
}

/**
 * A list in TypeScript that options and capabilities add to: services, modules, plugins, handlers, stores. It is rendered into a file
 * that holds nothing else, so that what reads it does not depend on what is in it.
 */
export interface ListDefinition {
  /** Path in the generated repo. */
  readonly file: string;
  /** Of the exported constant. */
  readonly name: string;
  /** The type of one entry. */
  readonly type: ImportedName;
  /** What the list is; one sentence, above the constant. */
  readonly description: string;
}

/** An entry of a list: what is imported, and the expression made of it, which is the imported name itself unless given. */
export interface ListEntry extends ImportedName {
  /** Such as `auditLog()` for the name `auditLog`. */
  readonly expression?: string;
}

/** A name that a module of the generated repo exports. */
export interface ImportedName {
  readonly name: string;
  /** The module, as the file imports it: `./vault.js`, `@app/core`. */
  readonly from: string;
}

/** How the generated repo is installed and its scripts are run. Exactly one chosen option says so. */
export interface PackageManager {
  readonly name: string;
  readonly version: string;
  /** How one workspace names another in its package.json. */
  readonly workspaceProtocol: '*' | 'workspace:*';
  readonly install: string;
  /** Installs what the lockfile says, and refuses when it says not everything. */
  readonly frozenInstall: string;
  /** Completes the lockfile, also in CI; where it is missing, `install` does. */
  readonly unfrozenInstall?: string;
  /** Prefix that runs a root script: `npm run`. */
  readonly run: string;
  /** Prefix that runs a program of an installed package: `npx`. */
  readonly exec: string;
  /** Prefix that fetches a package and runs its program: `npx`, `pnpm dlx`. */
  readonly dlx: string;
  readonly lockfile: string;
  /** The key of the root package.json that holds overrides; without it they are in a file of the manager's own. */
  readonly overridesKey?: 'overrides' | 'resolutions';
  /** The command that makes this version available, over another one too; none for what comes with Node.js. */
  readonly obtain?: string;
  /** What docker/Dockerfile needs to know about it. */
  readonly image: {
    /** Instructions that make it available in the base image. */
    readonly setup: string;
    /** Files, beside the package.json files and the lockfile, that decide what is installed. */
    readonly settings: string;
    /** The folder of its download cache. */
    readonly cache: string;
    /** The command that installs what programs need to run, and nothing else. `<programs>` in it becomes what names them. */
    readonly productionInstall: string;
    /** What names one of them: its id is in the place of `<program>`. */
    readonly program: string;
  };
}

export interface WorkspaceContribution {
  readonly description?: string;
  /** Names: of packages (`pino`) or of workspaces (`@app/core`). */
  readonly dependencies?: readonly string[];
  readonly devDependencies?: readonly string[];
  /** `exports` of the package beyond `.` → `src/index.ts`: subpath → source file, `{ './testing': 'src/testing.ts' }`. */
  readonly exports?: Readonly<Record<string, string>>;
  /** True for a program: nothing may import it, so it has no `exports`. */
  readonly app?: boolean;
  /** False for code that only scripts and tests run: it is never compiled. */
  readonly build?: boolean;
  /** Added to the compilerOptions of its tsconfig.build.json. */
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
}

/** One script of the root package.json: exactly one option says `run`, any number say `before`. */
export interface ScriptContribution {
  readonly run?: string;
  readonly before?: string;
}

export interface EnvContribution {
  readonly name: string;
  /** `<run>` in it becomes what runs a script: `npm run`. */
  readonly description: string;
  /** Shown in .env.example. Without it the line is commented out: the process has a default or works without. */
  readonly value?: string;
  /** Value of a commented-out line. */
  readonly example?: string;
  /** Made by `npm run setup`, different in every checkout. */
  readonly generate?: 'ed25519-private-key' | 'random-secret';
}

/** A service in docker-compose.yml, in the Compose file format. */
export type ComposeService = Readonly<Record<string, unknown>>;

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
