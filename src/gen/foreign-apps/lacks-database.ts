import { packageIn, reachableFrom } from '../../repo/packages.js';
import type { Repo } from '../repo.js';
import { leftAlone } from './find-storage.js';

/** Whether an application that create-backend has not made stores no rows at all, so that `gen database` can be offered. */
export async function lacksDatabase({ app, madeBy, orm, root }: Repo): Promise<boolean> {
  if (madeBy !== undefined || orm) return false;
  const { owner } = await packageIn(root, app, []);
  return leftAlone(reachableFrom(owner)).length === 0;
}
