import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { structuredPatch } from 'diff';

import { environmentWith } from '../../../test/harness/environment.js';
import { commit } from './commit.js';
import { writeFiles } from './write-files.js';

/**
 * Grows a repository as if a generator had run there many times: what its last run has added, uncommitted, is there once
 * more under every other number. `gadgets` becomes `gadget1s`, `gadget2s`, ….
 * @param modules how many there are afterwards
 */
export function grow(repo: string, modules: number): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: repo, env: environmentWith(), encoding: 'utf8', maxBuffer: 1e9 });
  git('add', '--all');
  const names = git('diff', '--cached', '--name-status', '--no-renames').trim().split('\n');
  const numbers = Array.from({ length: modules - 1 }, (_, index) => index + 1);
  for (const line of names) {
    const [kind = '', path = ''] = line.split('\t');
    const text = readFileSync(join(repo, path), 'utf8');
    if (kind === 'A')
      for (const number of numbers) writeFiles(repo, { [numbered(path, number)]: numbered(text, number) });
    else {
      const before = git('show', `HEAD:${path}`);
      const grown = path.endsWith('.json') ? repeatedJson(before, text, numbers) : repeated(before, text, numbers);
      writeFiles(repo, { [path]: grown });
    }
  }
  git('add', '--all');
  git(...commit(`${String(modules)} modules`));
}

/** What was added between two texts, once per number as well. */
function repeated(before: string, after: string, numbers: readonly number[]): string {
  const lines = after.split('\n');
  // From the last one up, because every insertion moves what is below it.
  for (const hunk of structuredPatch('', '', before, after, '', '', { context: 0 }).hunks.toReversed()) {
    const added = hunk.lines.filter((line) => line.startsWith('+')).map((line) => line.slice(1));
    const copies = numbers.flatMap((number) => added.map((line) => numbered(line, number)));
    lines.splice(hunk.newStart - 1 + added.length, 0, ...copies);
  }
  return lines.join('\n');
}

/** The same for JSON, where what a run adds may be the first of its list. */
function repeatedJson(before: string, after: string, numbers: readonly number[]): string {
  const grown = grownValue(JSON.parse(before), JSON.parse(after), numbers);
  return `${JSON.stringify(grown, undefined, 2)}\n`;
}

function grownValue(before: unknown, after: unknown, numbers: readonly number[]): unknown {
  const copies = (value: unknown) =>
    numbers.map((number) => JSON.parse(numbered(JSON.stringify(value), number)) as unknown);
  if (Array.isArray(after)) {
    const added: readonly unknown[] = after.slice(Array.isArray(before) ? before.length : 0);
    return [...(after as readonly unknown[]), ...added.flatMap(copies)];
  }
  if (typeof after !== 'object' || after === null) return after;
  const there =
    typeof before === 'object' && before !== null ? new Map(Object.entries(before)) : new Map<string, unknown>();
  const isNew = (key: string) => !there.has(key) && /gadget/i.test(key);
  const entries = Object.entries(after).map(
    ([key, value]) => [key, grownValue(there.get(key), value, numbers)] as const,
  );
  const more = Object.entries(after).flatMap((entry) => (isNew(entry[0]) ? copies(entry) : [])) as typeof entries;
  // What a tool adds to sorted keys is sorted.
  return Object.fromEntries(more.length === 0 ? entries : [...entries, ...more].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function numbered(text: string, number: number): string {
  return text.replaceAll(/(gadget)(s?)/gi, `$1${String(number)}$2`);
}
