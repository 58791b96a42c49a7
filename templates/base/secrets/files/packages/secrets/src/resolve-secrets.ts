import { InvalidConfigError, loadConfig, within } from '@app/common';
import type { SecretSource } from '@app/core';
import { z } from 'zod';

import { awsSecretsManager } from './aws-secrets-manager.js';
import { secretsEnv } from './config.js';
import { files } from './files.js';
import { SecretUnavailableError } from './secret-unavailable-error.js';
import { vault } from './vault.js';

const vaultNames = Object.keys(secretsEnv);

/**
 * Puts secrets in the place of what refers to them, so that `loadConfig` sees plain values:
 *
 * - `NAME_FILE=/run/secrets/name` gives NAME the content of the file;
 * - `NAME=aws-secrets-manager:<name>` or `…#<key>` is read from AWS Secrets Manager;
 * - `NAME=vault:<mount>/<path>#<key>` is read from HashiCorp Vault (KV version 2).
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
  const resolve = async (name: string, reading: Promise<string> | undefined) => {
    if (!reading) return {};
    try {
      // Longer than what a source allows itself: it knows better what went wrong.
      return { [name]: await within(timeoutMs + 1000, 'reading a secret', reading) };
    } catch (error) {
      problems.push(`${name}: ${reasonOf(error)}`);
      return {};
    }
  };

  const fromFiles = [...names, ...vaultNames].map((name) => resolve(name, contentFor(name, env)));
  const plainEnv = merge(env, await Promise.all(fromFiles));
  const sources = remoteSources(plainEnv, timeoutMs);
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

function remoteSources(
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
): ReadonlyMap<string, SecretSource> {
  return new Map([
    ['aws-secrets-manager', awsSecretsManager(timeoutMs)],
    ['vault', vault(loadConfig(z.object(secretsEnv), env), timeoutMs)],
  ]);
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
