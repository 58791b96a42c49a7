import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Looks at a folder again and again, until `stopping`, and calls `changed` when it is another one
 * than before and was the same at two looks: files are written one after the other.
 */
export async function watchFolder(
  folder: string,
  changed: () => Promise<void>,
  stopping: AbortSignal,
  everyMs = 500,
): Promise<void> {
  let known = await look(folder);
  let before = known;
  while (!stopping.aborted) {
    await sleep(everyMs, undefined, { ref: false });
    const now = await look(folder);
    if (now !== known && now === before) {
      known = now;
      await changed();
    }
    before = now;
  }
}

/** Every path below the folder, with when it was written. */
async function look(folder: string): Promise<string> {
  try {
    const paths = (await readdir(folder, { recursive: true })).sort();
    const lines = paths.map(async (path) => {
      const { mtimeMs, size } = await stat(join(folder, path));
      return `${path} ${mtimeMs} ${size}`;
    });
    return (await Promise.all(lines)).join('\n');
  } catch {
    // What was listed has gone before it was looked at.
    return '';
  }
}
