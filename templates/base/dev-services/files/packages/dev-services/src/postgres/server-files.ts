import { createHash } from 'node:crypto';
import { chown, mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { isOpenToOthers, type ServerUser, sharedFolder } from './server-user.js';

/** Everything a server keeps on disk. */
export interface ServerFiles {
  readonly data: string;
  readonly leases: string;
  readonly log: string;
  readonly password: string;
}

/** Makes the folder of a server, which belongs to `user` when that is not who runs this. */
export async function prepareFiles(
  wanted: string,
  user: ServerUser | undefined,
): Promise<ServerFiles> {
  await mkdir(dirname(wanted), { recursive: true });
  const folder = user && !(await isOpenToOthers(dirname(wanted))) ? substituteFor(wanted) : wanted;
  await mkdir(folder, { recursive: true });
  if (user) await chown(folder, user.uid, user.gid);
  return {
    data: join(folder, 'data'),
    leases: join(folder, 'leases'),
    log: join(folder, 'log'),
    password: join(folder, 'password'),
  };
}

function substituteFor(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return join(sharedFolder, `${basename(folder)}-${hash}`);
}

/** The port of a running server: the fourth line of the file it writes when it starts. */
export async function readPort({ data }: ServerFiles): Promise<number> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}
