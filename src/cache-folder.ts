import { mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for what this tool keeps to be faster the next time; undefined where the person has no such folder. */
export function cacheFolder(): string | undefined {
  const folder = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return folder.startsWith('/') ? join(folder, 'create-backend') : undefined;
}

/** Makes it, for this user alone. @throws where that is not possible */
export function makeCacheFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Compiled code is executed, so it is only read from a folder that no other user can write to. */
export function isOwn(path: string): boolean {
  const { mode, uid } = statSync(path);
  return uid === process.getuid?.() && (mode & 0o022) === 0;
}
