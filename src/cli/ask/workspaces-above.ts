import { dirname, join, relative, sep } from 'node:path';

import { UserError } from '../../errors.js';
import { isAmong, workspacesOf } from '../../repo/workspaces.js';

/**
 * Refuses a folder that a workspace further up counts as one of its own: a package manager installs at that root then, where nothing
 * links the packages of the new repository, and asks the registry for them.
 * @param path absolute path of the new repository
 * @throws UserError
 */
export async function refuseInsideWorkspaces(path: string): Promise<void> {
  for (let folder = dirname(path), below = path; folder !== below; [folder, below] = [dirname(folder), folder]) {
    for (const { file, patterns } of await workspacesOf(folder)) {
      if (!(await isAmong(patterns, relative(folder, path).split(sep).join('/')))) continue;
      throw new UserError(
        `${path} would be a workspace of ${join(folder, file)}, and has workspaces of its own: they would be installed from there, as packages of others.`,
        `Take a folder outside of ${folder}, or one that its workspaces leave out: ${patterns.join(', ')}`,
      );
    }
  }
}
