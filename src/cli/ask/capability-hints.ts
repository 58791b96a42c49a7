import { templatesFolder, templatesIn } from '../../build/load.js';
import type { Blueprint } from '../../catalog/blueprint/blueprint.js';
import type { Catalog } from '../../catalog/catalog.js';
import { capabilityCosts } from '../../render/cost.js';
import { version } from '../../version.js';
import { costHint } from '../report/cost-table.js';

/** Capability → what it would add to a repo. */
export function capabilityHints(catalog: Catalog, blueprint: Blueprint): ReadonlyMap<string, string> {
  const input = { version, catalog, blueprint, read: templatesIn(templatesFolder()), hash: () => '' };
  return new Map(capabilityCosts(input).map(({ capability, difference }) => [capability.id, costHint(difference)]));
}
