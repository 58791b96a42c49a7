import { generateKeyPairSync } from 'node:crypto';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from '../../../test/harness/command.js';
import type { Environment } from '../../../test/harness/environment.js';
import { withConnection } from './database.js';
import { tokenAudience, tokenIssuer } from './issue-token.js';
import { seedCallers } from './seeded-callers.js';
import type { Allotted } from './services.js';
import { startServer } from './servers.js';
import { handWritten, type Stack } from './stacks.js';
import type { Kind, Subject } from './subject.js';

const baselines = join(import.meta.dirname, 'baselines');

/** Where the compiler puts the programs of each framework. */
const programs = {
  nestjs: { bare: 'dist/bare/main.js', 'hand-written': 'dist/main.js' },
  fastify: { bare: 'dist/bare/main.js', 'hand-written': 'dist/server.js' },
} as const;

export interface HandWrittenOptions {
  readonly workspace: string;
  readonly services: Allotted;
  readonly node: string;
  /** The bare handler, and the application where its stack is measured. */
  readonly kinds: readonly Exclude<Kind, 'generated'>[];
}

/**
 * Installs and compiles the hand-written application of a framework outside of this repository, as its users would, with
 * tables of its own; then starts it and the bare handler that comes with it.
 * @throws Error when its types are wrong, or when it does not start
 */
export async function startHandWritten(
  framework: Stack['framework'],
  { workspace, services, node, kinds }: HandWrittenOptions,
): Promise<readonly Subject[]> {
  const { name, orm } = handWritten[framework];
  const folder = join(workspace, `baseline-${name}`);
  cpSync(join(baselines, name), folder, { recursive: true });
  const command = { cwd: folder, log: `${folder}.log` };
  await run(['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund'], command, 600);
  await run(['npm', 'run', 'build'], { ...command, env: prismaOffline }, 300);

  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  await createTables(services);
  const callers = await seedCallers(services.ownerUrl, privateKey);
  const env: Environment = {
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    // Everything comes from one address here.
    RATE_LIMIT_PER_MINUTE: '1000000000',
    JWT_PUBLIC_KEY: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    JWT_ISSUER: tokenIssuer,
    JWT_AUDIENCE: tokenAudience,
  };
  const subjects: Subject[] = [];
  for (const kind of kinds) {
    const isBare = kind === 'bare';
    const subject = isBare ? `${framework}, bare` : `${name}, hand-written`;
    const server = await startServer({ name: subject, folder, file: programs[framework][kind], node, env });
    const { ownerUrl, databaseUrl } = services;
    subjects.push({
      name: subject,
      kind,
      framework,
      orm: isBare ? undefined : orm,
      server,
      notesPath: '/notes',
      callers,
      ownerUrl,
      databaseUrl,
    });
  }
  return subjects;
}

// Prisma would download its schema engine, which making a client does not use: any program will do.
const prismaOffline = { CHECKPOINT_DISABLE: '1', PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };

function createTables({ ownerUrl, databaseUrl }: Allotted): Promise<unknown> {
  const role = decodeURIComponent(new URL(databaseUrl).username);
  const sql = readFileSync(join(baselines, 'tables.sql'), 'utf8').replaceAll(':app', `"${role}"`);
  return withConnection(ownerUrl, (owner) => owner.query(sql));
}
