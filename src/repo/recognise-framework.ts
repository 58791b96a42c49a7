import type { Package } from './packages.js';
import { dependsOn, type Place, type Recogniser } from './recogniser.js';

/** A framework, or a sentence that says what was looked for and not found. */
export function recogniseFramework<Framework>(
  known: readonly Recogniser<Framework>[],
  app: Package,
  place: Omit<Place, 'owner'>,
): Framework | string {
  const there = known.filter((one) => dependsOn(app, one.packages));
  const beneath = there.flatMap(({ runsOn = [] }) => runsOn);
  const [found, second] = there.filter(({ packages: names }) => !names.some((name) => beneath.includes(name)));
  if (found && second) return `both ${found.label} and ${second.label}`;
  return found
    ? found.recognise({ owner: app, ...place })
    : `neither ${packageNames(known).join(' nor ')} among its dependencies`;
}

/** The packages by which frameworks are recognised, for messages. */
export function packageNames(known: readonly Pick<Recogniser<unknown>, 'packages'>[]): readonly string[] {
  return known.map(({ packages: [name] }) => name).sort();
}
