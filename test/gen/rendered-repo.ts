import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { rendered } from '../snapshots/rendered.js';

/** A new folder with the repository of these choices, without packages and without git. Whoever asks for it removes it. */
export function renderedRepo(choices: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'rendered-')));
  for (const { path, text } of rendered(choices)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
