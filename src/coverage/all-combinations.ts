import type { Catalog } from '../catalog/catalog.js';
import type { Factor, Row } from './interactions.js';
import { modelOf } from './model.js';

/** Every combination of the decisions that meet in code, as far as their options go together. */
export function allCombinations(catalog: Catalog): readonly Row[] {
  const { factors, allows } = modelOf(catalog);
  return product(factors.filter(({ meets }) => meets === 'pairs')).filter(allows);
}

function product(factors: readonly Factor[]): readonly Row[] {
  return factors.reduce(
    (rows: readonly Row[], { id, values }) => rows.flatMap((row) => values.map((value) => ({ ...row, [id]: value }))),
    [{}],
  );
}
