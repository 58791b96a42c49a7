import type { Catalog } from '../catalog/catalog.js';
import type { Factor, Row } from './interactions.js';
import { modelOf } from './model.js';

/** Every combination of the decisions that meet in code, as far as their options go together, with the default of each capability. */
export function allCombinations(catalog: Catalog): readonly Row[] {
  const { factors, allows } = modelOf(catalog);
  const decisions = new Set(catalog.decisions.map(({ id }) => id));
  return product(factors.filter(({ id, meets }) => meets === 'pairs' && decisions.has(id))).filter(allows);
}

function product(factors: readonly Factor[]): readonly Row[] {
  return factors.reduce(
    (rows: readonly Row[], { id, values }) => rows.flatMap((row) => values.map((value) => ({ ...row, [id]: value }))),
    [{}],
  );
}
