import type { Package } from './packages.js';
import { dependsOn, type Place, type Recogniser } from './recogniser.js';

/**
 * The ORM of an application: in its own package, or in one beside it. Undefined when there is none; in words what is there
 * and not understood.
 */
export function recogniseOrm<Orm>(
  known: readonly Recogniser<Orm>[],
  app: Package,
  { packages, ...reading }: Omit<Place, 'owner'>,
): Orm | string | undefined {
  const all = [app, ...packages.filter((one) => one !== app)];
  const there = known.flatMap((one) => {
    const owner = all.find((each) => dependsOn(each, one.packages));
    return owner ? [{ owner, one }] : [];
  });
  const [found, second] = there;
  if (found && second) return `both ${there.map(({ one }) => one.label).join(' and ')}`;
  return found?.one.recognise({ owner: found.owner, packages: all, ...reading });
}
