import type { ModuleRequest } from '../module-request.js';
import type { Wanted } from '../plan-changes.js';
import type { Repo } from '../repo.js';
import type { FrameworkDriver } from './framework-driver.js';
import type { OrmDriver, StoreDriver } from './orm-driver.js';

/**
 * `templates/<decision>/<option>/gen.ts`, also of a capability: what `gen` knows of an option. `generators/stores/<id>/gen.ts`: what it
 * knows of an ORM that is no option.
 */
export interface GenPart {
  readonly framework?: FrameworkDriver;
  readonly orm?: OrmDriver;
  readonly store?: StoreDriver;
  /**
   * What `gen module` adds in a repository that has this option or capability. Templates are in `gen/<folder>/`, and are rendered
   * by `renderPlaces` under the name `<folder>/<option>.<file>`.
   */
  readonly moduleParts?: (repo: Repo, request: ModuleRequest) => ModuleAddition;
}

/** Files and edits that an option adds to a module. */
export type ModuleAddition = Pick<Wanted, 'edits' | 'files'>;

/** Types the default export of a `gen.ts`. */
export function defineGen(part: GenPart): GenPart {
  return part;
}
