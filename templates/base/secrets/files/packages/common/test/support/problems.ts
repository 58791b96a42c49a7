import { InvalidConfigError } from '../../src/index.js';
import { resolveSecrets } from '../../src/secrets.js';

/** What `resolveSecrets` says is wrong. */
export async function problemsOf(
  env: NodeJS.ProcessEnv,
  names: readonly string[],
  timeoutMs?: number,
): Promise<readonly string[]> {
  try {
    await resolveSecrets(env, names, timeoutMs);
  } catch (error) {
    if (error instanceof InvalidConfigError) return error.problems;
    throw error;
  }
  return [];
}
