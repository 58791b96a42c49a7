import { Refusal } from '../edit/refusal.js';
import { compilerOf } from './compiler.js';
import { filesIn } from './files-in.js';
import type { Package } from './packages.js';
import { dependsOn, type Place, reaches, type Recogniser } from './recogniser.js';

/** The applications of a framework in a package, or a sentence that says what was looked for and not found. */
export function recogniseFramework<Framework>(
  known: readonly Recogniser<readonly Framework[]>[],
  app: Package,
  place: Pick<Place, 'packages' | 'read'> & { readonly root: string },
): readonly Framework[] | string {
  const own = known.filter((one) => dependsOn(app, one.packages));
  const there = own.length > 0 ? own : known.filter((one) => reaches(app, one.packages));
  const beneath = there.flatMap(({ runsOn = [] }) => runsOn);
  const [found, second] = there.filter(({ packages: names }) => !names.some((name) => beneath.includes(name)));
  if (found && second) return `both ${found.label} and ${second.label}`;
  return found
    ? understood(() => found.recognise(placeOf(app, place)))
    : `neither ${packageNames(known).join(' nor ')} among its dependencies`;
}

/** What cannot be read of a file is said, as what else is not understood. */
function understood<Framework>(read: () => readonly Framework[] | string): readonly Framework[] | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** The compiler's configuration is read when an import is followed that is no path. */
export function placeOf(
  owner: Package,
  { packages, read, root }: Pick<Place, 'packages' | 'read'> & { readonly root: string },
): Place {
  let compiler: ReturnType<typeof compilerOf> | undefined;
  return {
    owner,
    packages,
    read,
    filesIn: (folder, end) => filesIn(root, folder, end),
    resolve: (specifier, importer) => {
      compiler ??= compilerOf(root, owner);
      return compiler.resolve(specifier, importer);
    },
  };
}

/** The packages by which frameworks are recognised, for messages. */
export function packageNames(known: readonly Pick<Recogniser<unknown>, 'packages'>[]): readonly string[] {
  return known.map(({ packages: [name] }) => name).sort();
}
