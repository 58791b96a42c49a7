import { type Capability, type Catalog, type Decision, openDecisions } from '../catalog/catalog.js';
import { capabilityValues, goTogether } from '../catalog/resolve.js';
import type { Model } from './completion.js';
import type { Factor, Setting } from './interactions.js';

/**
 * What has to run together: the decisions and capabilities that are verified by running them, and what they require and
 * exclude. A capability has two values.
 */
export function modelOf(catalog: Catalog): Model {
  const factors = [
    ...openDecisions(catalog).flatMap((decision) =>
      decision.verifiedBy === 'rendering' ? [] : [factorOf(decision, decision.verifiedBy)],
    ),
    ...catalog.capabilities.flatMap((capability) =>
      capability.verifiedBy === 'rendering' ? [] : [capabilityFactor(capability, capability.verifiedBy)],
    ),
  ];
  return modelFrom(catalog, factors);
}

/** What has to be rendered together: every pair of options of all decisions, and of capabilities with and without. */
export function renderingModelOf(catalog: Catalog): Model {
  return modelFrom(catalog, [
    ...openDecisions(catalog).map((decision) => factorOf(decision, 'pairs')),
    ...catalog.capabilities.map((capability) => capabilityFactor(capability, 'pairs')),
  ]);
}

function capabilityFactor({ id }: Capability, meets: Factor['meets']): Factor {
  return { id, values: capabilityValues, meets };
}

function factorOf({ id, options }: Decision, meets: Factor['meets']): Factor {
  return { id, values: options.map((option) => option.id), meets };
}

/** Relations are between two options each, so a row is allowed when each two of its values are. */
function modelFrom(catalog: Catalog, factors: readonly Factor[]): Model {
  const settings = factors.flatMap(({ id, values }) => values.map((value) => ({ factor: id, value })));
  const forbidden = settings.flatMap((one, index) =>
    settings
      .slice(index + 1)
      .filter((other) => other.factor !== one.factor)
      .filter((other) => !goTogether(catalog, { [one.factor]: one.value, [other.factor]: other.value }))
      .map((other): readonly [Setting, Setting] => [one, other]),
  );
  return {
    factors,
    allows: (row) =>
      !forbidden.some(([one, other]) => row[one.factor] === one.value && row[other.factor] === other.value),
  };
}
