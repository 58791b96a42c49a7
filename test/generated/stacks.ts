import { allCombinations } from '../../src/coverage/all-combinations.js';
import { inWords, type NamedRow } from '../../src/coverage/rows.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import rows from './rows.json' with { type: 'json' };

/** One backend that is generated and put through every step. */
export interface Stack {
  readonly name: string;
  /** Decision → option. */
  readonly choices: Readonly<Record<string, string>>;
  /** The major version of Node.js that it is installed and run with. */
  readonly node: '20' | '22' | '24';
  /** Imports that its lint must refuse are planted in it, and a first day of work is gone through, with npm. */
  readonly closely: boolean;
  /** Checked and tested before `gen` adds to it as well; the others only afterwards. */
  readonly untouched: boolean;
}

/** npm comes with every Node.js; for a row of another manager a failure must not be a question of two versions. */
const withNpm: readonly NamedRow[] = rows.filter(({ choices }) => choices['package-manager'] === 'npm');

/**
 * 20 is the oldest that is supported, and what most rows run on; of the rows of a shape with npm, but for the first, the last runs on
 * 24, the one before on 22.
 */
const newerNode = new Map<string | undefined, Stack['node']>(
  [...new Set(withNpm.map(({ choices }) => choices.shape))].flatMap((shape) => {
    const [, ...others] = withNpm.filter(({ choices }) => choices.shape === shape);
    return [
      [others.at(-1)?.name, '24'],
      [others.at(-2)?.name, '22'],
    ] as const;
  }),
);

/** Once per shape and framework is enough: the first row of each that has npm. */
const closely = withNpm.filter(
  ({ choices: { framework, shape } }, index) =>
    withNpm.findIndex(({ choices }) => choices.framework === framework && choices.shape === shape) === index,
);

/** What runs: `rows.json` is computed by `npm run rows`, which says which options have to run together. */
export const stacks: readonly Stack[] = rows.map(({ name, choices }) => ({
  name,
  choices,
  node: newerNode.get(name) ?? '20',
  closely: closely.some((row) => row.name === name),
  // The first row has every default: it is what most people get.
  untouched: name === rows[0]?.name,
}));

/** Every combination of the decisions that meet in code, with the default of all others. */
export function everyStack(catalog: Catalog): readonly Stack[] {
  return allCombinations(catalog).map((choices) => ({
    name: inWords(
      catalog,
      choices,
      Object.keys(choices).map((id) => ({ id })),
    ),
    choices,
    node: '20',
    closely: false,
    untouched: false,
  }));
}
