import { chosenOptions } from '../../src/catalog/resolve.js';
import type { DeclaredService } from '../harness/services/declared.js';
import { declaredServices, servicesOf } from '../harness/services/declared.js';
import { ensureServers, type RunningService } from '../harness/services/servers.js';
import { blueprintFor, catalog } from '../snapshots/rendered.js';
import { everyStack, type Stack, stacks } from './stacks.js';

/** The services that the options of a stack declare. */
export function servicesOfStack({ choices }: Pick<Stack, 'choices'>): readonly DeclaredService[] {
  return servicesOf(new Set(chosenOptions(catalog, blueprintFor(choices).choices).map(({ id }) => id)));
}

/**
 * Finds or starts the services that rows need. Rows that are no stacks use what every repository of the default shape has.
 * @param names of rows; empty for all
 * @param all whether rows are every combination of the choices that meet in code
 * @throws Error that says what is missing and what the person can do about it
 */
export async function serversFor(names: readonly string[], all: boolean): Promise<readonly RunningService[]> {
  const known = all ? everyStack(catalog) : stacks;
  const chosen = known.filter(({ name }) => names.length === 0 || names.includes(name));
  const needed = new Set([...chosen.flatMap(servicesOfStack), ...servicesOf(alwaysThere())]);
  return ensureServers(declaredServices.filter((service) => needed.has(service)));
}

function alwaysThere(): ReadonlySet<string> {
  const { decisions } = catalog;
  return new Set(
    decisions.flatMap(({ always, default: preset, leads, options }) =>
      options.filter(({ id }) => always ?? (leads && id === preset)).map(({ id }) => id),
    ),
  );
}
