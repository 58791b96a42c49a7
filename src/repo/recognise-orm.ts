import { UserError } from '../errors.js';
import { type Package, reachableFrom } from './packages.js';
import { placeOf } from './recognise-framework.js';
import { dependsOn, type Place, reaches, type Recogniser } from './recogniser.js';
import type { Found } from './repo.js';

/**
 * The ORM of an application: in its own package, or else in one that it depends on, or else in one beside it. Undefined when
 * there is none; in words what is there and not understood.
 * @param named the id of the one that a person means
 * @throws UserError when there is none of that name
 */
export function recogniseOrm<Orm extends Pick<Found, 'description'>>(
  known: readonly Recogniser<Orm>[],
  app: Package,
  place: Pick<Place, 'packages' | 'read'> & { readonly root: string },
  named: string | undefined,
): Orm | string | undefined {
  const others = place.packages.filter((one) => one !== app);
  const names = Object.keys(reachableFrom(app));
  const used = others.filter(({ name }) => name !== undefined && names.includes(name));
  const found = [[app], used, others].map((owners) => ownersOf(known, owners));
  const [meant, second] = named === undefined ? meantIn(found) : namedIn(found, named);
  if (!meant) return undefined;
  if (second)
    return `both ${meant.one.label} and ${second.one.label}: --orm ${meant.one.id} or --orm ${second.one.id} says which is meant`;
  const orm = meant.one.recognise(placeOf(meant.owner, { ...place, packages: [app, ...others] }));
  const left = found
    .slice(0, 2)
    .flat()
    .filter(({ one }) => one !== meant.one)
    .map(({ one }) => `; ${one.label} is left alone: --orm ${one.id} takes it`)
    .join('');
  return typeof orm === 'string' ? `${orm}${left}` : { ...orm, description: `${orm.description}${left}` };
}

interface Owned<Orm> {
  readonly owner: Package;
  readonly one: Recogniser<Orm>;
}

/** The nearest ones; one that gives way only where the application can import no other. */
function meantIn<Orm>(found: readonly (readonly Owned<Orm>[])[]): readonly Owned<Orm>[] {
  const firsts = found.map((layer) => layer.filter(({ one }) => one.givesWay !== true));
  return [...firsts.slice(0, 2), ...found].find(({ length }) => length > 0) ?? [];
}

function namedIn<Orm>(found: readonly (readonly Owned<Orm>[])[], named: string): readonly Owned<Orm>[] {
  const all = found.flat();
  const meant = all.filter(({ one }) => one.id === named).slice(0, 1);
  if (meant.length > 0) return meant;
  const there = [...new Set(all.map(({ one }) => one.id))];
  throw new UserError(
    `There is no ORM ${JSON.stringify(named)} here.`,
    there.length === 0 ? 'None that is known is.' : `There are: ${there.join(', ')}.`,
  );
}

/** The ORMs that some packages depend on; where they depend on none, those that they find in the folders above. */
function ownersOf<Orm>(known: readonly Recogniser<Orm>[], owners: readonly Package[]): readonly Owned<Orm>[] {
  const found = [dependsOn, reaches].map((has) =>
    known.flatMap((one) => {
      const owner = owners.find((each) => has(each, one.packages));
      return owner ? [{ owner, one }] : [];
    }),
  );
  return found.find(({ length }) => length > 0) ?? [];
}
