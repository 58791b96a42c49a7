import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { check, getFileInfo, resolveConfig } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';

import type { TreeFile } from '../../src/tree/tree.js';
import { stacks } from '../generated/stacks.js';
import { rendered } from './rendered.js';

const folder = mkdtempSync(join(tmpdir(), 'formatting-'));
const settings = ['.prettierrc.json', '.prettierignore'];

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a fresh repo is formatted by its own settings', () => {
  it.each(stacks.filter(({ planted }) => planted))('$name', { timeout: 60_000 }, async ({ choices }) => {
    const files = rendered(choices);
    for (const name of settings) writeFileSync(join(folder, name), files.find(({ path }) => path === name)?.text ?? '');
    const unformatted = await Promise.all(files.map(async (file) => ((await isFormatted(file)) ? [] : [file.path])));
    expect(unformatted.flat()).toEqual([]);
  });
});

/** What `prettier --check .` says of a file: one that is ignored or of an unknown kind is fine. */
async function isFormatted({ path, text }: TreeFile): Promise<boolean> {
  const filepath = join(folder, path);
  const ignorePath = join(folder, '.prettierignore');
  const { ignored, inferredParser } = await getFileInfo(filepath, { ignorePath, resolveConfig: false });
  if (ignored || inferredParser === null) return true;
  return check(text, { ...(await resolveConfig(filepath)), filepath });
}
