import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { watchFolder } from '../../scripts/watch-folder.js';

it('a folder that is watched tells of files that come, change and go, in folders below, too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'watch-folder-'));
  const stopping = new AbortController();
  let times = 0;
  const count = () => {
    times += 1;
    return Promise.resolve();
  };
  const watching = watchFolder(folder, count, stopping.signal);
  const told = (expected: number) => expect.poll(() => times, { timeout: 5000 }).toBe(expected);

  await new Promise((resolve) => setTimeout(resolve, 100));
  await mkdir(join(folder, 'one'));
  await writeFile(join(folder, 'one/a.sql'), 'a');
  await told(1);
  await writeFile(join(folder, 'one/a.sql'), 'ab');
  await told(2);
  await rm(join(folder, 'one'), { recursive: true });
  await told(3);

  stopping.abort();
  await watching;
  await rm(folder, { recursive: true });
});
