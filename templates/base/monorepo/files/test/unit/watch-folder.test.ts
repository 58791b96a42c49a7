import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { watchFolder } from '../../scripts/watch-folder.js';

it(
  'tells of files that come, change and go, in folders below, too',
  { timeout: 40_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'watch-folder-'));
    const stopping = new AbortController();
    let times = 0;
    const count = () => {
      times += 1;
      return Promise.resolve();
    };
    const watching = watchFolder(folder, count, stopping.signal, 20);
    const told = async () => {
      await expect.poll(() => times, { timeout: 10_000 }).toBeGreaterThan(0);
      times = 0;
    };

    await new Promise((resolve) => setTimeout(resolve, 100));
    await mkdir(join(folder, 'one'));
    await writeFile(join(folder, 'one/a.sql'), 'a');
    await told();
    await writeFile(join(folder, 'one/a.sql'), 'ab');
    await told();
    await rm(join(folder, 'one'), { recursive: true });
    await told();

    stopping.abort();
    await watching;
    await rm(folder, { recursive: true });
  },
);
