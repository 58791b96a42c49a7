import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { check, getFileInfo, resolveConfig } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';

import { plainOptionsOf } from '../../src/repo/formatter-config.js';
import { formatQuickly } from '../../src/repo/formatter-oxfmt.js';
import type { TreeFile } from '../../src/render/tree.js';
import { stacks } from '../generated/stacks.js';
import { rendered } from './rendered.js';

const settings = ['.prettierrc.json', '.prettierignore'];

afterAll(() => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true });
});

describe('a fresh repo is formatted by its own settings', () => {
  it.each(stacks)('$name', { timeout: 180_000 }, async ({ choices }) => {
    const files = rendered(choices);
    const folder = folderWith(files.filter(({ path }) => settings.includes(path)));
    const unformatted: string[] = [];
    // One after the other: of all at once, prettier would keep every syntax tree in memory.
    for (const file of files)
      if (!(await isFormattedIn(folder, file))) unformatted.push(`${file.path}, of ${file.from}`);
    expect(unformatted).toEqual([]);
  });
});

const folders = new Map<string, string>();

/** A folder with these settings: one for all stacks that have the same. */
function folderWith(files: readonly TreeFile[]): string {
  const key = JSON.stringify(files);
  const folder = folders.get(key) ?? mkdtempSync(join(tmpdir(), 'formatting-'));
  if (!folders.has(key)) for (const { path, text } of files) writeFileSync(join(folder, path), text);
  folders.set(key, folder);
  return folder;
}

const known = new Map<string, Promise<boolean>>();

/** Asks prettier once about each text: nine tenths of a stack are in all others as well. */
function isFormattedIn(folder: string, file: TreeFile): Promise<boolean> {
  const key = JSON.stringify([folder, file.path, file.text]);
  const answer = known.get(key) ?? isFormatted(folder, file);
  known.set(key, answer);
  return answer;
}

// The generated tier asks prettier about every file (`checks`). Here oxfmt answers for most TypeScript, in a tenth of the time: the two
// differ in rare places, and then prettier decides.
const exactly = process.env.FORMATTING_BY_PRETTIER === '1';

/** What `prettier --check .` says of a file: one that is ignored or of an unknown kind is fine. */
async function isFormatted(folder: string, { path, text }: TreeFile): Promise<boolean> {
  const options = exactly ? undefined : plainOptionsOf(folder);
  if (options && (await formatQuickly(path, text, options)) === text) return true;
  const filepath = join(folder, path);
  const ignorePath = join(folder, '.prettierignore');
  const { ignored, inferredParser } = await getFileInfo(filepath, { ignorePath, resolveConfig: false });
  if (ignored || inferredParser === null) return true;
  return check(text, { ...(await resolveConfig(filepath)), filepath });
}
