import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { endpointRequest } from '../../src/gen/endpoint/endpoint-request.js';
import { planEndpoint } from '../../src/gen/endpoint/plan-endpoint.js';
import { planField } from '../../src/gen/field/plan-field.js';
import { eventNames, jobNames } from '../../src/gen/job/job-names.js';
import { planEvent } from '../../src/gen/job/plan-event.js';
import { planJob } from '../../src/gen/job/plan-job.js';
import { moduleRequest } from '../../src/gen/module-request.js';
import { planModule } from '../../src/gen/module/plan-module.js';
import type { Plan } from '../../src/gen/plan-changes.js';
import { recognise } from '../../src/gen/recognise.js';
import type { Repo } from '../../src/gen/repo.js';
import { renderedRepo } from '../gen/rendered-repo.js';
import { declaredTwice } from './declared-twice.js';

const stacks = [
  { framework: 'fastify', orm: 'drizzle', queue: 'rabbitmq' },
  { framework: 'nestjs', orm: 'prisma', queue: 'bullmq' },
] as const;

describe.each(stacks)('G9 names in a repository with $framework and $orm', { timeout: 60_000 }, (choices) => {
  let root = '';
  let repo: Repo;

  beforeAll(async () => {
    root = renderedRepo(choices);
    repo = await recognise(root);
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const add = async ({ changes }: Plan) => {
    const code = changes.filter(({ path }) => path.endsWith('.ts'));
    expect(declaredTwice(code.map((change) => ({ path: change.path, text: afterOf(change) ?? '' })))).toEqual([]);
    await commitInto(root, changes, { command: 'gen' });
  };
  const read = (path: string) => readFileSync(join(root, 'apps/api/src/modules', path), 'utf8').replaceAll(/\s+/g, ' ');
  const module = (name: string) => planModule(repo, moduleRequest([name, 'title:string'], undefined, []), false);

  it.each(['pages', 'actors', 'versions', 'sheep'])('gives %s an action and a field', async (name) => {
    await add(await module(name));
    expect((await module(name)).changes).toEqual([]);
    await add(await planEndpoint(repo, endpointRequest([name, 'publish', 'title'])));
    await add(await planField(repo, moduleRequest([name, 'details:json?'], undefined, [name])));
  });

  it('an action uses what the service of its module calls things', () => {
    expect(read('pages/pages.service.ts')).toContain('input: PublishPageBody, ): Promise<PageEntity>');
    expect(read('actors/actors.service.ts')).toContain('input: PublishActorBody, ): Promise<ActorEntity>');
    const list = choices.framework === 'fastify' ? 'versionsList' : 'versions';
    expect(read('versions/versions.service.ts')).toContain(`this.${list}.update(id, before.version, input)`);
    expect(read('sheep/sheep.service.ts')).toContain('this.sheepList.update(id, before.version, input)');
  });

  it('of a module are not those of other schemas and operations of the API', async () => {
    await expect(module('problems')).rejects.toThrow(
      /"problems" cannot be a module here: the API has a schema Problem/,
    );
  });

  it('of a job and an event are distinguished from what their tests import', async () => {
    await add(await planJob(repo, { names: jobNames('config.load'), data: [] }));
    await add(await planEvent(repo, { names: eventNames('job.data'), data: [] }));
  });

  it('of a job and an event are no devices of Windows', async () => {
    await expect(planJob(repo, { names: jobNames('con'), data: [] })).rejects.toThrow('con is a device of Windows');
    await expect(planEndpoint(repo, endpointRequest(['pages', 'nul']))).resolves.toBeDefined();
  });
});
