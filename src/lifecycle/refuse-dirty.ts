import { UserError } from '../errors.js';
import { dirtyFiles, type Git } from './git.js';

const shown = 5;

/**
 * Refuses to merge into files that are not committed: git could not bring them back.
 * @throws UserError that names them
 */
export async function refuseDirty(git: Git): Promise<void> {
  const files = await dirtyFiles(git);
  if (files.length === 0) return;
  const more = files.length > shown ? ` and ${String(files.length - shown)} more` : '';
  throw new UserError(
    `There are changes that are not committed: ${files.slice(0, shown).join(', ')}${more}.`,
    'Commit or stash them first: then every change of this run can be seen with "git diff", and taken back.',
  );
}
