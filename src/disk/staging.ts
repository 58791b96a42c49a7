import { readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the names of staging folders start with; mkdtemp adds six letters or digits. */
export const prefix = '.create-backend-staging-';

const isStagingFolder = (name: string) => name.startsWith(prefix) && /^[A-Za-z0-9]{6}$/.test(name.slice(prefix.length));

const abandonedAfterMs = 10 * 60_000;

/**
 * Where a new repo may be staged, best first; the last is `parent` itself. Elsewhere is better: a run that is killed leaves
 * its staging folder, which must not be in the way. But a rename works only on one device. What killed runs left is removed.
 * @param parent the folder that will hold the repo
 */
export function stagingFolders(parent: string): readonly string[] {
  const device = deviceOf(parent);
  const elsewhere = [tmpdir(), cacheFolder()].filter((folder) => folder !== parent && deviceOf(folder) === device);
  const folders = [...elsewhere, parent];
  for (const folder of folders) removeAbandoned(folder);
  return folders;
}

/** For systems that keep temporary files in memory, and so on another device. */
function cacheFolder(): string {
  return process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? '/', '.cache');
}

function deviceOf(folder: string): number | undefined {
  return attempt(() => statSync(folder).dev);
}

/** A run writes for milliseconds: what is minutes old belongs to one that was killed. */
function removeAbandoned(folder: string): void {
  const names = attempt(() => readdirSync(folder)) ?? [];
  for (const name of names.filter(isStagingFolder)) {
    const path = join(folder, name);
    attempt(() => {
      if (Date.now() - statSync(path).mtimeMs > abandonedAfterMs) rmSync(path, { recursive: true });
    });
  }
}

/** Files of another user, or that another run removes at this moment, are skipped. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
