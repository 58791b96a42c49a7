import { copyFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { run } from '../../../test/harness/command.js';
import type { Environment } from '../../../test/harness/environment.js';
import { generate } from '../../../test/generated/generate.js';
import type { Stack } from '../../../test/generated/stacks.js';
import { binary } from '../../../test/harness/binary.js';

export interface GeneratedApi {
  readonly folder: string;
  /** What its servers run with. */
  readonly env: Environment;
}

const baselines = join(import.meta.dirname, 'baselines');
const steps = [
  ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund'],
  ['npm', 'run', 'build'],
  ['npm', 'run', 'setup'],
  ['npm', 'run', 'migrate'],
] as const;

/**
 * Generates a stack with a module below `workspace`, builds it and prepares its database; the baselines get a place in it.
 */
export async function generateApi(stack: Stack, workspace: string, services: Environment): Promise<GeneratedApi> {
  const folder = join(workspace, stack.name);
  const log = join(workspace, `${stack.name}.log`);
  await generate({ stack, folder, services, mark: folder, node24: () => Promise.resolve({}) }, log);
  const [install, ...others] = steps;
  const gen = [process.execPath, binary, 'gen', 'module', 'notes', 'title:string', 'body:text'];
  for (const step of [install, gen, ...others]) await run(step, { cwd: folder, env: services, log }, 600);
  // Below the repo, so that they get the same packages in the same versions.
  mkdirSync(join(folder, 'bench'));
  for (const name of ['bare.mjs', 'naive.mjs']) copyFileSync(join(baselines, name), join(folder, 'bench', name));
  const own = parseEnv(await readFile(join(folder, '.env'), 'utf8')) as Record<string, string>;
  return { folder, env: { ...own, ...services, ...unlimited, ...identity, ...storage } };
}

// Everything comes from one address and eight users here.
const unlimited = { RATE_LIMIT_SCALE: '1000000' };

// Longer than a run: measuring is not the time to sign in again.
const identity = { JWT_ISSUER: 'bench', JWT_AUDIENCE: 'bench', ACCESS_TOKEN_TTL_SECONDS: '3600' };

// In production files are in a bucket. Nobody sends it anything here.
const storage = {
  STORAGE_BUCKET: 'bench',
  STORAGE_REGION: 'eu-central-1',
  STORAGE_ACCESS_KEY_ID: 'bench',
  STORAGE_SECRET_ACCESS_KEY: 'bench',
};
