import type { Interaction, Setting } from '../coverage/interactions.js';
import { modelOf } from '../coverage/model.js';
import { coveredAsWhole, uncoveredPairs } from '../coverage/uncovered-pairs.js';
import { type Catalog, openDecisions } from '../catalog/catalog.js';
import { type Choices, defaultOf } from '../catalog/resolve.js';
import type { Evidence } from './evidence.js';

/** How far a combination of choices has been run. */
export interface Standing {
  /**
   * `whole`: these choices together; `pairs`: each two of them together, in different repositories; `parts`: less than that.
   * Only choices that change code count: the others change documents and manifests, which are checked without a run.
   */
  readonly level: 'parts' | 'pairs' | 'whole';
  /** The repositories that were run with all of these choices; empty when the level is another one. */
  readonly rows: readonly string[];
  /** Pairs of options that have not been run together, and options that have not been run at all. */
  readonly missing: readonly string[];
}

/** Compares choices with what was run. */
export function standingOf(catalog: Catalog, choices: Choices, evidence: readonly Evidence[]): Standing {
  const { factors } = modelOf(catalog);
  // What ran before there was a decision or a capability ran with its default.
  const before = Object.fromEntries([
    ...openDecisions(catalog).flatMap(({ default: value, id }) => (value ? [[id, value] as const] : [])),
    ...catalog.capabilities.map((capability) => [capability.id, defaultOf(capability)] as const),
  ]);
  const runs = evidence.map(({ choices: run, row }) => ({ row, choices: { ...before, ...run } }));
  const whole = runs.filter((run) => coveredAsWhole(choices, [run.choices], factors));
  if (whole.length > 0) return { level: 'whole', rows: whole.map(({ row }) => row), missing: [] };
  const ran = runs.map((run) => run.choices);
  const missing = uncoveredPairs(choices, ran, factors).map((pair) => inWords(catalog, pair));
  return { level: missing.length === 0 ? 'pairs' : 'parts', rows: [], missing };
}

function inWords(catalog: Catalog, pair: Interaction): string {
  return pair.map((setting) => labelOf(catalog, setting)).join(' with ');
}

function labelOf(catalog: Catalog, { factor, value }: Setting): string {
  const capability = catalog.capabilities.find(({ id }) => id === factor);
  if (capability) return value === 'with' ? capability.label : `no ${capability.label}`;
  const options = catalog.decisions.find(({ id }) => id === factor)?.options ?? [];
  return options.find(({ id }) => id === value)?.label ?? value;
}
