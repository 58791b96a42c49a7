import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { binary } from '../../../test/harness/binary.js';
import { run } from '../../../test/harness/command.js';
import type { Environment } from '../../../test/harness/environment.js';
import { signUpCallers } from './signed-up-callers.js';
import { tokenAudience, tokenIssuer } from './issue-token.js';
import type { Allotted } from './services.js';
import { startServer } from './servers.js';
import type { Stack } from './stacks.js';
import type { Subject } from './subject.js';

export interface GeneratedOptions {
  readonly workspace: string;
  readonly services: Allotted;
  readonly node: string;
}

/**
 * Generates a stack with a module `notes`, builds it, prepares its database and starts its API.
 * @throws Error when a step fails or the API does not start
 */
export async function startGenerated(stack: Stack, { workspace, services, node }: GeneratedOptions): Promise<Subject> {
  const { name, framework, orm } = stack;
  const folder = join(workspace, name);
  const log = `${folder}.log`;
  const { ownerUrl, databaseUrl, redisUrl } = services;
  const urls = { DATABASE_URL: databaseUrl, MIGRATION_DATABASE_URL: ownerUrl, REDIS_URL: redisUrl };
  await run(creation(stack), { cwd: workspace, env: author, log }, 60);
  for (const step of steps) await run(step, { cwd: folder, env: { ...author, ...urls }, log }, 600);

  const own = parseEnv(await readFile(join(folder, '.env'), 'utf8'));
  const env: Environment = { ...own, ...urls, ...unlimited, ...identity, ...storage };
  const file = 'apps/api/dist/server.js';
  const server = await startServer({ name: 'generated', folder, file, node, env });
  const callers = await signUpCallers(server.url, ownerUrl);
  const subject = { name: `${name}, generated`, kind: 'generated', notesPath: '/api/v1/notes' } as const;
  return { ...subject, framework, orm, server, callers, ownerUrl, databaseUrl };
}

function creation({ name, framework, orm }: Stack): readonly string[] {
  const choices = ['--framework', framework, '--orm', orm, '--queue', 'bullmq', '--tenancy', 'multi'];
  return [process.execPath, binary, name, '--yes', '--no-install', ...choices];
}

// `gen` describes the API, for which it wants packages.
const steps = [
  ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund'],
  [process.execPath, binary, 'gen', 'module', 'notes', 'title:string', 'body:text'],
  ['npm', 'run', 'build'],
  ['npm', 'run', 'setup'],
  ['npm', 'run', 'migrate'],
] as const;

/** For the commit that `create-backend` makes. */
const author = {
  GIT_AUTHOR_NAME: 'Bench',
  GIT_AUTHOR_EMAIL: 'bench@example.test',
  GIT_COMMITTER_NAME: 'Bench',
  GIT_COMMITTER_EMAIL: 'bench@example.test',
};

// Everything comes from one address and nine users here.
const unlimited = { RATE_LIMIT_SCALE: '1000000' };

// Longer than a run: there is no signing in again.
const identity = { JWT_ISSUER: tokenIssuer, JWT_AUDIENCE: tokenAudience, ACCESS_TOKEN_TTL_SECONDS: '3600' };

// In production files are in a bucket. No request goes to it.
const storage = {
  STORAGE_BUCKET: 'bench',
  STORAGE_REGION: 'eu-central-1',
  STORAGE_ACCESS_KEY_ID: 'bench',
  STORAGE_SECRET_ACCESS_KEY: 'bench',
};
