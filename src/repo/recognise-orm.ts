import { type Package, reachableFrom } from './packages.js';
import { placeOf } from './recognise-framework.js';
import { dependsOn, type Place, reaches, type Recogniser } from './recogniser.js';

/**
 * The ORM of an application: in its own package, or else in one that it depends on, or else in one beside it. Undefined when
 * there is none; in words what is there and not understood.
 */
export function recogniseOrm<Orm>(
  known: readonly Recogniser<Orm>[],
  app: Package,
  place: Pick<Place, 'packages' | 'read'> & { readonly root: string },
): Orm | string | undefined {
  const others = place.packages.filter((one) => one !== app);
  const names = Object.keys(reachableFrom(app));
  const used = others.filter(({ name }) => name !== undefined && names.includes(name));
  const nearest = [[app], used, others].map((owners) => ownersOf(known, owners)).find(({ length }) => length > 0) ?? [];
  const [found, second] = nearest;
  if (found && second) return `both ${nearest.map(({ one }) => one.label).join(' and ')}`;
  return found?.one.recognise(placeOf(found.owner, { ...place, packages: [app, ...others] }));
}

/** The ORMs that some packages depend on; where they depend on none, those that they find in the folders above. */
function ownersOf<Orm>(known: readonly Recogniser<Orm>[], owners: readonly Package[]) {
  const found = [dependsOn, reaches].map((has) =>
    known.flatMap((one) => {
      const owner = owners.find((each) => has(each, one.packages));
      return owner ? [{ owner, one }] : [];
    }),
  );
  return found.find(({ length }) => length > 0) ?? [];
}
