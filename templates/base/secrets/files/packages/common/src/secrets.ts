import pTimeout from 'p-timeout';
import type { z } from 'zod';

import { InvalidConfigError } from './config.js';
import { files, type SecretSource, SecretUnavailableError } from './secret-store.js';
import { secretStores } from './secret-stores.js';

/** The environment variables that say how to reach the stores. */
export const secretsEnv: z.ZodRawShape = Object.fromEntries(
  secretStores.flatMap(({ env }) => Object.entries(env)),
);

/**
 * Puts secrets in the place of what refers to them, so that `loadConfig` sees plain values:
 *
 * - `NAME_FILE=/run/secrets/name` gives NAME the content of the file;
 * - `NAME=<scheme>:<reference>` is read from the store of that scheme, when `secret-stores.ts` has one.
 *
 * Only what a variable refers to is contacted. An app calls this once, when it starts.
 * @param env the environment of the process
 * @param names the variables that the process reads; others are not looked at
 * @param timeoutMs how long one secret may take
 * @returns a copy of `env`
 * @throws InvalidConfigError that lists everything that cannot be read, by the name of its variable
 */
export async function resolveSecrets(
  env: NodeJS.ProcessEnv,
  names: readonly string[],
  timeoutMs = 5000,
): Promise<NodeJS.ProcessEnv> {
  const problems: string[] = [];
  // Longer than the timeouts of the sources, whose errors are more specific.
  const milliseconds = timeoutMs + 1000;
  const message = `the secret was not read within ${milliseconds} ms`;
  const resolve = async (name: string, reading: Promise<string> | undefined) => {
    if (!reading) return {};
    try {
      return { [name]: await pTimeout(reading, { milliseconds, message }) };
    } catch (error) {
      problems.push(`${name}: ${reasonOf(error)}`);
      return {};
    }
  };

  const fromFiles = [...names, ...Object.keys(secretsEnv)].map((name) =>
    resolve(name, contentFor(name, env)),
  );
  const plainEnv = merge(env, await Promise.all(fromFiles));
  const sources = new Map(
    secretStores.map((store) => [store.scheme, store.connect(plainEnv, timeoutMs)]),
  );
  const remote = names.map((name) => resolve(name, follow(plainEnv[name], sources)));
  const resolved = merge(plainEnv, await Promise.all(remote));

  if (problems.length > 0) throw new InvalidConfigError(problems.sort());
  return resolved;
}

/** The content of the file that holds the variable, when there is one. */
function contentFor(name: string, env: NodeJS.ProcessEnv): Promise<string> | undefined {
  const path = env[`${name}_FILE`];
  if (!path) return undefined;
  if (!env[name]) return files.read(path);
  return Promise.reject(new SecretUnavailableError(`${name}_FILE is set as well`));
}

/** The secret that `value` refers to, when it does. */
function follow(
  value = '',
  sources: ReadonlyMap<string, SecretSource>,
): Promise<string> | undefined {
  const [, scheme = '', reference = ''] = /^([a-z-]+):(.+)$/.exec(value) ?? [];
  return sources.get(scheme)?.read(reference);
}

function merge(env: NodeJS.ProcessEnv, values: readonly NodeJS.ProcessEnv[]): NodeJS.ProcessEnv {
  return values.reduce((all, value) => ({ ...all, ...value }), env);
}

function reasonOf(error: unknown): string {
  return error instanceof SecretUnavailableError ? error.message : 'cannot be read';
}
