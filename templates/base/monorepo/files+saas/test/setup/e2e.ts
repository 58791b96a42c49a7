import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the processes of end-to-end tests leave what they write: `inject('logFolder')`. */
    logFolder: string;
  }
}

/** Keeps the logs of the whole run, and looks for secrets in all of them when it is over. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // #slot requirements
  const folder = await mkdtemp(join(tmpdir(), 'e2e-logs-'));
  project.provide('logFolder', folder);
  return async () => {
    try {
      const leaks = await leaksInFolder(folder);
      if (leaks.length > 0)
        throw new Error(['There are secrets in the logs:', ...leaks].join('\n'));
    } catch (error) {
      // Vitest says what went wrong in the end, but counts tests alone.
      process.exitCode = 1;
      throw error;
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}

/** Beside the logs of a run: a JSON string on each line, which must be in none of them. */
export function secretsFileIn(folder: string): string {
  return join(folder, 'secrets');
}

/** The lines of `output` that hold one of the secrets. */
export function linesWith(secrets: Iterable<string>, output: string): readonly string[] {
  // As they are in JSON: a secret may hold quotes or newlines.
  const texts = [...secrets].map((secret) => JSON.stringify(secret).slice(1, -1));
  return output.split('\n').filter((line) => texts.some((text) => line.includes(text)));
}

/**
 * Looks for what any test of a run calls a secret in everything that any process of it has written.
 * @returns the lines that hold one, each behind the name of its file
 * @throws when there are secrets, but nothing that they could be in
 */
export async function leaksInFolder(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  const logs = names.filter((name) => name.endsWith('.log'));
  const secrets = names.some((name) => join(folder, name) === secretsFileIn(folder))
    ? await readSecrets(folder)
    : [];
  let searched = 0;
  const leaks: string[] = [];
  for (const name of logs) {
    const output = await readFile(join(folder, name), 'utf8');
    searched += output.length;
    leaks.push(...linesWith(secrets, output).map((line) => `${name}: ${line}`));
  }
  if (secrets.length > 0 && searched === 0)
    throw new Error('There are no logs to look for secrets in');
  return leaks;
}

async function readSecrets(folder: string): Promise<readonly string[]> {
  const lines = (await readFile(secretsFileIn(folder), 'utf8')).split('\n').filter(Boolean);
  return [...new Set(lines)].map((line) => JSON.parse(line) as string);
}
