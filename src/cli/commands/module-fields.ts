import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Repo } from '../../gen/repo.js';
import type { Prompts } from '../ask/prompts.js';

/** How what is missing is asked for at a terminal. */
interface Missing {
  /** Asks for the module. */
  readonly module: (ask: Prompts) => Promise<string>;
  /** What is wrong with a module and its fields so far: thrown as a UserError. */
  readonly check: (typed: readonly string[]) => void;
}

/**
 * The name of a module and its fields: what was typed, and at a terminal the answers for what was not.
 * @param fieldsFile of `--fields`: no fields are asked for then
 * @throws CancelledError
 */
export async function withAnswers(
  [name, ...fields]: readonly string[],
  fieldsFile: string | undefined,
  { check, module }: Missing,
): Promise<readonly string[]> {
  const typed = name === undefined ? [] : [name, ...fields];
  const isComplete = name !== undefined && (fields.length > 0 || fieldsFile !== undefined);
  if (isComplete || !process.stdin.isTTY || !process.stderr.isTTY) return typed;
  const { dialogue } = await import('../ask/dialogue.js');
  const { askFields } = await import('../ask/ask-fields.js');
  return dialogue(async (ask) => {
    const asked = name ?? (await module(ask));
    if (fieldsFile !== undefined) return [asked];
    check([asked]);
    return [asked, ...(await askFields(ask, asked, check))];
  });
}

/** The modules of a repository, by their folders. */
export function modulesOf({ modules, root }: Repo): readonly string[] {
  const folder = join(root, modules);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
