import { type Catalog, type Decision, openDecisions } from '../catalog/catalog.js';
import { goTogether } from '../catalog/resolve.js';
import type { Model } from './completion.js';
import type { Factor, Setting } from './interactions.js';

/** What has to run together: the decisions that are verified by running them, and what their options require and exclude. */
export function modelOf(catalog: Catalog): Model {
  return modelFrom(
    catalog,
    openDecisions(catalog).flatMap((decision) =>
      decision.verifiedBy === 'rendering' ? [] : [factorOf(decision, decision.verifiedBy)],
    ),
  );
}

/** What has to be rendered together: every pair of options of all decisions. */
export function renderingModelOf(catalog: Catalog): Model {
  return modelFrom(
    catalog,
    openDecisions(catalog).map((decision) => factorOf(decision, 'pairs')),
  );
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
