import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { readRepoFile } from '../../disk/repo-path.js';
import { suggest } from '../../naming/suggest.js';
import type { Variables } from './facts.js';
import { known, notThere, type Probed } from './probed.js';

/** The variables that files set. */
export interface EnvFiles {
  /** Of `.env`; undefined where there is none. */
  readonly own: Readonly<Record<string, string>> | undefined;
  /** Those that `.env.example` gives a value. */
  readonly example: readonly string[];
  /** Those, and those that are in comments of it. */
  readonly described: readonly string[];
}

export function readEnvFiles(root: string): EnvFiles {
  const own = readRepoFile(root, '.env');
  const example = readRepoFile(root, '.env.example') ?? '';
  return {
    own: own === undefined ? undefined : variablesIn(own),
    example: Object.keys(variablesIn(example)),
    described: [...example.matchAll(/^[ \t]*(?:#[ \t]*)?([A-Za-z_]\w*)=/gm)].flatMap(([, name = '']) => [name]),
  };
}

function variablesIn(text: string): Readonly<Record<string, string>> {
  const all = Object.entries(parseEnv(text)).flatMap(([name, value]) =>
    // Node.js 20 reads `# NAME=value` as a variable that is called `# NAME`.
    value === undefined || name.startsWith('#') ? [] : [[name, value] as const],
  );
  return Object.fromEntries(all);
}

/** As Node.js does with `.env`: what is set already stays. */
export function environmentOf({ own }: EnvFiles, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...own, ...env };
}

/**
 * What is in `.env`, and what is not.
 * @param read names that applications read
 */
export function variablesOf(
  root: string,
  files: EnvFiles,
  env: NodeJS.ProcessEnv,
  read: readonly string[],
): Probed<Variables> {
  const { described, example, own } = files;
  if (!own && described.length === 0) return notThere('There is neither .env nor .env.example.');
  const names = Object.keys(own ?? {});
  const expected = [...new Set([...described, ...read, 'NODE_ENV'])];
  const isExpected = (name: string) => expected.includes(name) || expected.includes(name.replace(/_FILE$/, ''));
  const isSet = (name: string) => [name, `${name}_FILE`].some((one) => environmentOf(files, env)[one]);
  return known({
    count: own && names.length,
    unknown: (described.length === 0 ? [] : names.filter((name) => !isExpected(name))).map((name) => ({
      name,
      suggestion: suggest(name, expected),
    })),
    missing: example.filter((name) => !isSet(name)),
    isOpen: isReadByOthers(join(root, '.env')),
  });
}

/** Windows has no such bits. */
function isReadByOthers(file: string): boolean {
  return process.platform !== 'win32' && existsSync(file) && (statSync(file).mode & 0o004) !== 0;
}
