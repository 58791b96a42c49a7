import type { Blueprint } from '../catalog/blueprint/blueprint.js';
import { decide, type Verdict } from '../catalog/blueprint/decide.js';
import { type CapabilityVerdict, decideCapabilities } from '../catalog/blueprint/decide-capabilities.js';
import { type Catalog, type Option, openDecisions } from '../catalog/catalog.js';
import type { Needs } from '../catalog/recommend/needs.js';
import { chosenOptions, type Choices } from '../catalog/resolve.js';

/**
 * What a catalogue and a blueprint say about the files of a repo, but for its manifest. With the version of the tool and the texts of
 * the templates it determines them: two catalogues with the same plan make the same files.
 */
export interface RepoPlan {
  readonly name: string;
  /** An option for every decision, and `with` for every capability that the repo has. */
  readonly choices: Choices;
  /** Those that decisions ask about. */
  readonly needs: Needs;
  /** All that make up the repo, in the order in which they are applied. */
  readonly options: readonly Option[];
  readonly verdicts: readonly Verdict[];
  /** Only of the capabilities that the repo has. */
  readonly capabilities: readonly CapabilityVerdict[];
}

/**
 * Looks up everything that the files of a repo are made from.
 * @throws UserError when choices do not go together
 */
export function planRepo(catalog: Catalog, blueprint: Blueprint): RepoPlan {
  const options = chosenOptions(catalog, blueprint.choices);
  // Not the verdicts of the question round: what was still open then must not show in the output.
  const verdicts = decide(catalog, blueprint);
  const capabilities = decideCapabilities(catalog, blueprint.needs, blueprint.choices).filter(({ chosen }) => chosen);
  return {
    name: blueprint.name,
    choices: entriesOf(blueprint.choices, [
      ...openDecisions(catalog).map(({ id }) => id),
      ...capabilities.map(({ capability }) => capability.id),
    ]),
    needs: entriesOf(
      blueprint.needs,
      verdicts.flatMap(({ decision }) => (decision.needs ?? []).map(({ id }) => id)),
    ),
    options,
    verdicts,
    capabilities,
  };
}

function entriesOf<T>(values: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> {
  const wanted = new Set(keys);
  return Object.fromEntries(Object.entries(values).filter(([key]) => wanted.has(key)));
}
