import { type Catalog, openDecisions } from '../catalog/catalog.js';
import { allowedOptions, type Choices, defaultOf, goTogether } from '../catalog/resolve.js';
import { coveringArray } from './covering-array.js';
import type { Factor, Row } from './interactions.js';
import { modelOf } from './model.js';

/** A backend that is generated and run. */
export interface NamedRow {
  /** Made of the choices that meet in code: `nestjs-prisma-bullmq-multi-cursor`. */
  readonly name: string;
  readonly choices: Choices;
}

/**
 * The backends that have to run, so that each two options that meet in code have run together. The first has every default.
 * @param before the rows so far, which stay where they can
 */
export function rowsOf(catalog: Catalog, before: readonly NamedRow[]): readonly NamedRow[] {
  const model = modelOf(catalog);
  const defaults = defaultsOf(catalog);
  const others = before.filter(({ choices }) =>
    model.factors.some(({ id }) => (choices[id] ?? defaults[id]) !== defaults[id]),
  );
  const rows = coveringArray(model, [defaults, ...others.map(({ choices }) => choices)]);
  const names: string[] = [];
  for (const [index, row] of rows.entries()) {
    const name = nameOf(catalog, row, model.factors, rows.slice(0, index));
    const alike = names.filter((other) => other === name || other.startsWith(`${name}.`)).length;
    names.push(alike === 0 ? name : `${name}.${String(alike + 1)}`);
  }
  return rows.map((row, index) => ({
    name: names[index] ?? '',
    choices: Object.fromEntries(model.factors.map(({ id }) => [id, row[id] ?? ''])),
  }));
}

function defaultsOf(catalog: Catalog): Row {
  return Object.fromEntries([
    ...openDecisions(catalog).flatMap(({ id, default: value }) => (value ? [[id, value]] : [])),
    ...catalog.capabilities.map((capability) => [capability.id, defaultOf(capability)]),
  ]) as Row;
}

/** Its decisions that meet in code: capabilities would make it too long for a folder. Rows that differ only in what does not meet have that too. */
function nameOf(catalog: Catalog, row: Row, factors: readonly Factor[], earlier: readonly Row[]): string {
  const meeting = factors.filter(({ meets }) => meets === 'pairs');
  const isTaken = earlier.some((other) => meeting.every(({ id }) => other[id] === row[id]));
  const decisions = meeting.filter(({ id }) => !catalog.capabilities.some((one) => one.id === id));
  return inWords(catalog, row, [...decisions, ...(isTaken ? factors.filter(({ meets }) => meets === 'each') : [])]);
}

/**
 * The options, the capabilities that are there and not by default, and those that are by default and are left out. What others follow is
 * named when it is not the default; what it leaves no choice of is not named.
 */
export function inWords(catalog: Catalog, row: Row, factors: readonly Pick<Factor, 'id'>[]): string {
  const leading = catalog.decisions.filter(({ leads }) => leads);
  const led: Row = Object.fromEntries(leading.flatMap(({ id }) => (row[id] === undefined ? [] : [[id, row[id]]])));
  return factors
    .flatMap(({ id }) => {
      const value = row[id];
      const capability = catalog.capabilities.find((one) => one.id === id);
      if (value === undefined || (capability && value === defaultOf(capability))) return [];
      if (capability && !goTogether(catalog, { ...led, [id]: defaultOf(capability) })) return [];
      if (capability) return [value === 'with' ? id : `no-${id}`];
      const decision = catalog.decisions.find((one) => one.id === id);
      if (decision?.leads && value === decision.default) return [];
      const isOnly = decision && !decision.leads && decision.options.length > 1;
      return isOnly && allowedOptions(catalog, decision, led).length === 1 ? [] : [value];
    })
    .join('-');
}
