import { type Blueprint, noReasonGiven } from '../../catalog/blueprint/blueprint.js';
import { decide } from '../../catalog/blueprint/decide.js';
import { decideCapabilities } from '../../catalog/blueprint/decide-capabilities.js';
import { kebabCase } from '../../naming/case.js';
import { allNeeds, type Catalog, openDecisions } from '../../catalog/catalog.js';
import { type Choices, chosenOptions } from '../../catalog/resolve.js';
import { collect } from '../../render/slots/contributions.js';
import { packageName } from '../../version.js';
import { packageManagerOf } from '../../render/slots/package-manager.js';
import { shellWord } from '../../install/shell.js';

interface Besides {
  /** The command up to the folder, where it is not a package manager that runs the published package. */
  readonly start?: string | undefined;
  /** The first modules, as gen takes them. */
  readonly modules?: readonly string[];
}

/** The command that makes the same repo again, byte for byte, in the words of its package manager. */
export function reproduceCommand(
  version: string,
  catalog: Catalog,
  blueprint: Blueprint,
  { modules = [], start }: Besides = {},
): string {
  const flags = [
    ...choiceFlags(catalog, blueprint),
    ...needFlags(catalog, blueprint),
    ...reasonFlags(catalog, blueprint),
    ...modules.map((module) => `--module ${shellWord(module)}`),
  ];
  const { dlx } = packageManagerOf(collect(chosenOptions(catalog, blueprint.choices)));
  return `${start ?? `${dlx} ${packageName}@${version} ${blueprint.name}`} --yes ${flags.join(' ')}`;
}

function choiceFlags(catalog: Catalog, { choices, needs }: Blueprint): string[] {
  const decided: Choices = Object.fromEntries(openDecisions(catalog).map(({ id }) => [id, choices[id] ?? '']));
  const capabilities = decideCapabilities(catalog, needs, choices);
  const idsOf = (wanted: (one: (typeof capabilities)[number]) => boolean) =>
    capabilities.filter(wanted).map(({ capability }) => capability.id);
  const has = idsOf(({ chosen }) => chosen);
  // What is recommended would be there.
  const hasNot = idsOf(({ chosen, recommended }) => recommended && !chosen);
  return [
    ...Object.entries(decided).map(([decision, option]) => `--${decision} ${option}`),
    ...(has.length > 0 ? [`--with ${has.join(',')}`] : []),
    ...(hasNot.length > 0 ? [`--without ${hasNot.join(',')}`] : []),
  ];
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
