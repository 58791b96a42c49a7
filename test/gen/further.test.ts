import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { EditError } from '../../src/errors.js';
import { planMigration } from '../../src/gen/empty-migration/plan-migration.js';
import { endpointRequest } from '../../src/gen/endpoint/endpoint-request.js';
import { planEndpoint } from '../../src/gen/endpoint/plan-endpoint.js';
import { isSound } from '../../src/gen/is-sound.js';
import { jobData } from '../../src/gen/job/job-data.js';
import { eventNames, jobNames } from '../../src/gen/job/job-names.js';
import { planEvent } from '../../src/gen/job/plan-event.js';
import { planJob } from '../../src/gen/job/plan-job.js';
import { moduleRequest } from '../../src/gen/module-request.js';
import { planModule } from '../../src/gen/module/plan-module.js';
import type { Plan } from '../../src/gen/plan-changes.js';
import { recognise } from '../../src/gen/recognise.js';
import type { Repo } from '../../src/gen/repo.js';
import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { planUndo, undo } from '../../src/disk/undo.js';
import { renderedRepo } from './rendered-repo.js';

/** Each option of each decision once: they do not depend on each other. */
const stacks = [
  { framework: 'fastify', orm: 'drizzle', queue: 'rabbitmq' },
  { framework: 'nestjs', orm: 'prisma', queue: 'bullmq' },
] as const;

/** What is asked for, and how many files there are afterwards that were not there before. */
const requests: readonly (readonly [name: string, created: number, plan: (repo: Repo) => Promise<Plan>])[] = [
  [
    'job',
    3,
    (repo) => planJob(repo, { names: jobNames('products.recount'), data: jobData(repo, ['at:date', 'n:int?']) }),
  ],
  [
    'event',
    6,
    (repo) => planEvent(repo, { names: eventNames('products.published'), data: jobData(repo, ['note:text']) }),
  ],
  ['action', 1, (repo) => planEndpoint(repo, endpointRequest(['products', 'archive']))],
  ['action with a body', 1, (repo) => planEndpoint(repo, endpointRequest(['products', 'rename', 'name', 'why:text?']))],
];

describe.each(stacks)('G9 in a repository with $framework, $orm and $queue', (choices) => {
  let root = '';
  let repo: Repo;

  beforeAll(async () => {
    root = renderedRepo(choices);
    repo = await recognise(root);
    await commit(await planModule(repo, moduleRequest(['products', 'name:string:unique'], undefined, []), false));
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const commit = ({ changes }: Plan) => commitInto(root, changes, { command: 'gen' });

  it.each(requests)('%s: is added, once, and taken back', async (_, created, plan) => {
    const { changes } = await plan(repo);
    expect(changes.filter(({ kind }) => kind === 'create')).toHaveLength(created);
    for (const change of changes)
      expect([change.path, isSound(change.path, afterOf(change) ?? '')]).toEqual([change.path, true]);
    await commit({ changes, notes: [] });
    expect((await plan(repo)).changes).toEqual([]);
    await undo(root, planUndo(root, undefined, isSound));
    for (const change of changes)
      expect(existsSync(join(root, change.path)) ? readFileSync(join(root, change.path), 'utf8') : undefined).toBe(
        change.kind === 'update' ? change.before : undefined,
      );
  });

  it('a migration is added, once, and not again under its name when it has been filled', async () => {
    const { changes } = await planMigration(repo, 'backfill-names');
    expect(changes).toHaveLength(choices.orm === 'drizzle' ? 3 : 1);
    await commit({ changes, notes: [] });
    expect((await planMigration(repo, 'backfillNames')).changes).toEqual([]);
    const path = changes.find((change) => change.path.endsWith('.sql'))?.path ?? '';
    writeFileSync(join(root, path), 'select 1;\n');
    await expect(planMigration(repo, 'backfill-names')).rejects.toThrow('There is a migration backfill_names already');
  });

  it('what is there already and is something else is left alone', async () => {
    const job = (field: string) => planJob(repo, { names: jobNames('products.count'), data: jobData(repo, [field]) });
    await commit(await job('at:date'));
    await expect(job('at:timestamp')).rejects.toThrow('The job is there already, and is another one');
    await expect(planEndpoint(repo, endpointRequest(['products', 'rename', 'title']))).rejects.toThrow(
      '"title" is no field of products',
    );
    await expect(planEndpoint(repo, endpointRequest(['orders', 'ship']))).rejects.toThrow(
      'orders is no module that gen has made',
    );
  });

  it('what people have made of a file is not understood, and lines to paste are given', async () => {
    writeFileSync(join(root, 'apps/worker/src/jobs/index.ts'), 'export const jobHandlers = all;\n');
    const planned = planJob(repo, { names: jobNames('products.recount'), data: [] });
    await expect(planned).rejects.toThrow(EditError);
    await expect(planned).rejects.toMatchObject({
      hint: expect.stringContaining(
        choices.framework === 'nestjs'
          ? "'products.recount': services.recountProducts.handle,"
          : "'products.recount': recountProducts(services),",
      ) as string,
    });
  });
});
