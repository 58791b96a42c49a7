/** The library of create-backend: pure functions over what can be chosen. It reads its own package, and writes nothing. */

/** The version of the package. */
export declare const version: string;

/** Answers, in the shape of an answers file; `options().answersSchema` is its JSON schema. What is left out is recommended. */
export interface Answers {
  /** Of the project: lower-case letters, digits and dashes. */
  readonly name?: string;
  /** One of `options().presets`, to start from. */
  readonly preset?: string;
  /** Capabilities that it has. */
  readonly with?: readonly string[];
  /** Capabilities that it does not have, although the needs ask for them. */
  readonly without?: readonly string[];
  /** Decision → the reason for it, in a person's words. */
  readonly because?: Readonly<Record<string, string>>;
  /** Decisions (`framework: 'fastify'`) and needs (`jobsPerMinute: 60000`), in camel case. */
  readonly [question: string]: unknown;
}

/** Answers that cannot be: `message` lists everything that is wrong, `hint` says what to do. */
export declare class AnswersError extends Error {
  readonly hint?: string | undefined;
}

/** A question about the project. */
export interface Need {
  readonly id: string;
  readonly question: string;
  readonly type: 'boolean' | 'number';
  readonly default: boolean | number;
  readonly unit?: string;
}

/** An answer to a decision. */
export interface Option {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  readonly rules?: readonly { readonly because: string; readonly strength: 'must' | 'should' }[];
  readonly rejected?: string;
  readonly tradeOffs?: readonly string[];
  readonly cost?: string;
  readonly requires?: readonly Relation[];
  readonly conflicts?: readonly Relation[];
}

/** What an option does not go with, or not without. */
export interface Relation {
  readonly option: string;
  readonly because: string;
}

/** A question with one answer. */
export interface Decision {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly order: number;
  readonly default?: string;
  readonly needs?: readonly Need[];
  readonly options: readonly Option[];
}

/** What a backend has or has not, beside the decisions. */
export interface Capability extends Option {
  readonly reason: string;
  readonly needs?: readonly Need[];
}

/** Named answers. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** What `create-backend options --json` prints. */
export interface OptionsDocument {
  /** Grows when a key goes away or changes its meaning. */
  readonly format: 1;
  /** The version of the package. */
  readonly generator: string;
  readonly presets: readonly Preset[];
  readonly decisions: readonly Decision[];
  readonly capabilities: readonly Capability[];
  /** The stacks that were run as a whole. */
  readonly verified: readonly object[];
  /** JSON schemas: of answers, of a preset, and of this document. */
  readonly answersSchema: unknown;
  readonly presetSchema: unknown;
  readonly schema: object;
}

/** One decision, taken, with what its record says. */
export interface Decided {
  readonly id: string;
  readonly title: string;
  readonly chosen: string;
  readonly recommended: string;
  /** Undefined where something else was chosen than what is recommended, and no reason was given. */
  readonly because: string | undefined;
  readonly tradeOffs: readonly string[];
  readonly rejected: readonly { readonly option: string; readonly reason: string }[];
  /** What would have to be true for another option to be recommended; each condition is enough. */
  readonly flips: readonly { readonly option: string; readonly conditions: readonly string[] }[];
}

/** Whether there is a capability, and why. */
export interface DecidedCapability {
  readonly id: string;
  readonly chosen: boolean;
  readonly recommended: boolean;
  readonly because: string;
}

/** Every answer, resolved: with the version it determines every byte. */
export interface Blueprint {
  readonly name: string;
  readonly needs: Readonly<Record<string, boolean | number>>;
  readonly choices: Readonly<Record<string, string>>;
  readonly capabilities: readonly string[];
  readonly because: Readonly<Record<string, string>>;
}

/** How large a repository is, and what has to run for it. */
export interface Size {
  readonly files: number;
  readonly lines: number;
  readonly dependencies: readonly string[];
  readonly processes: readonly string[];
  readonly services: readonly string[];
}

/** Everything that can be chosen. */
export declare function options(): OptionsDocument;

/**
 * Takes every decision: as answered, otherwise as recommended.
 * @throws AnswersError that lists everything that is wrong
 */
export declare function decide(answers: Answers): {
  readonly decisions: readonly Decided[];
  readonly capabilities: readonly DecidedCapability[];
};

/**
 * Renders a repository in memory: the bytes that the command line writes.
 * @param answers with a `name`, and without `modules`: `gen module` makes these in the repository
 * @throws AnswersError that lists everything that is wrong
 */
export declare function render(answers: Answers): {
  readonly blueprint: Blueprint;
  /** Sorted by path. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly size: Size;
};
