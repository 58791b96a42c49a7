import { access, constants, statfs } from 'node:fs/promises';

import type { Disk } from './facts.js';
import { failed, known, type Probed } from './probed.js';
import { within } from './within.js';

/** What is left on the disk of a folder. */
export async function diskOf(folder: string, timeout: number): Promise<Probed<Disk>> {
  try {
    // A network file system whose server is away does not answer.
    const { bavail, bsize, ffree, files } = await within(timeout, statfs(folder));
    const isWritable = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    );
    return known({ folder, freeBytes: bavail * bsize, freeInodes: files > 0 ? ffree : undefined, isWritable });
  } catch {
    return failed(`How much space is left for ${folder} cannot be found out.`);
  }
}
