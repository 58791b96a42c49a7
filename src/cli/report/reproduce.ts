import { type Blueprint, noReasonGiven } from '../../catalog/blueprint/blueprint.js';
import { decide } from '../../catalog/blueprint/decide.js';
import { kebabCase } from '../../naming/case.js';
import { allNeeds, type Catalog } from '../../catalog/catalog.js';
import { chosenOptions } from '../../catalog/resolve.js';
import { collect } from '../../render/slots/contributions.js';
import { packageManagerOf } from '../../render/slots/package-manager.js';
import { shellWord } from '../../install/shell.js';

/**
 * The command that makes the same repo again, byte for byte, in the words of its package manager.
 * @param start the command up to the folder, where it is not a package manager that runs the published package
 */
export function reproduceCommand(version: string, catalog: Catalog, blueprint: Blueprint, start?: string): string {
  const flags = [
    ...Object.entries(blueprint.choices).map(([decision, option]) => `--${decision} ${option}`),
    ...needFlags(catalog, blueprint),
    ...reasonFlags(catalog, blueprint),
  ];
  const { dlx } = packageManagerOf(collect(chosenOptions(catalog, blueprint.choices)));
  return `${start ?? `${dlx} create-backend@${version} ${blueprint.name}`} --yes ${flags.join(' ')}`;
}

function needFlags(catalog: Catalog, { needs }: Blueprint): string[] {
  return allNeeds(catalog)
    .filter(({ id, default: preset }) => needs[id] !== preset)
    .map(({ id }) => {
      const value = needs[id];
      if (typeof value === 'number') return `--${kebabCase(id)} ${String(value)}`;
      return value ? `--${kebabCase(id)}` : `--no-${kebabCase(id)}`;
    });
}

/** Only reasons in the person's own words: the others follow from the needs. */
function reasonFlags(catalog: Catalog, { because, choices, needs }: Blueprint): string[] {
  return decide(catalog, { needs, choices, because: {} }).flatMap(({ decision, justification }) => {
    const reason = because[decision.id] ?? noReasonGiven;
    return reason === (justification ?? noReasonGiven) ? [] : [`--because-${decision.id} ${shellWord(reason)}`];
  });
}
