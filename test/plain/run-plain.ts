import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { type Reporting, runSteps } from '../harness/run-steps.js';
import { allotServices } from '../harness/services/allot.js';
import type { RunningService } from '../harness/services/servers.js';
import type { Outcome } from '../harness/step.js';
import { bareKinds, orms } from './bare-repo.js';
import { type BareRun, bareStepsOf } from './bare-steps.js';
import { startMongo } from './mongo-server.js';
import type { PlainRun } from './plain-run.js';
import { stepsOf } from './steps.js';

const applications = [
  { prefix: 'nest', kind: 'nest-prisma' },
  { prefix: 'typeorm', kind: 'nest-typeorm' },
  { prefix: 'fastify', kind: 'fastify-autoload-drizzle' },
] as const;

/** Tries gen module and gen database in applications that create-backend has not made, each with a database of its own. */
export async function runPlain(
  folder: string,
  servers: readonly RunningService[],
  reporting: Reporting,
): Promise<readonly Outcome[]> {
  const database = servers.filter(({ option }) => option === 'database');
  mkdirSync(folder, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const { kind, prefix } of applications) {
    const { env, release } = await allotServices(database, `plain-${prefix}-${String(process.pid)}`);
    // One that owns what it makes: such an application has no other role.
    const run: PlainRun = { kind, folder: join(folder, kind), env: { DATABASE_URL: env.MIGRATION_DATABASE_URL } };
    try {
      outcomes.push(...(await runSteps(stepsOf(prefix, kind), run, reporting)));
    } finally {
      await release();
    }
  }
  outcomes.push(...(await runWithMongo(folder, reporting)));
  for (const kind of bareKinds)
    for (const orm of orms) {
      const { env, release } = await allotServices(database, `plain-${kind}-${orm}-${String(process.pid)}`);
      const run: BareRun = {
        kind,
        orm,
        folder: join(folder, `${kind}-${orm}`),
        env: { DATABASE_URL: env.MIGRATION_DATABASE_URL },
      };
      try {
        outcomes.push(...(await runSteps(bareStepsOf(`${kind}-${orm}`), run, reporting)));
      } finally {
        await release();
      }
    }
  if (outcomes.every(({ result }) => result === 'passed')) rmSync(folder, { recursive: true, force: true });
  return outcomes;
}

/** The application with Mongoose; without a server it is left out, and that is said. */
async function runWithMongo(folder: string, reporting: Reporting): Promise<readonly Outcome[]> {
  const server = await startMongo(join(folder, 'mongo'));
  if (!server) {
    console.log(
      'nest-mongoose is left out: MONGODB_URL is not set, and there is no Java, no Maven, or nothing that Maven can download',
    );
    return [];
  }
  const kind = 'nest-mongoose';
  const run: PlainRun = { kind, folder: join(folder, kind), env: { MONGODB_URL: server.url } };
  try {
    return await runSteps(stepsOf('mongoose', kind), run, reporting);
  } finally {
    await server.stop();
  }
}
