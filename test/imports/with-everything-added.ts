import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Choices } from '../../src/catalog/resolve.js';
import { endpointRequest } from '../../src/gen/endpoint/endpoint-request.js';
import { planEndpoint } from '../../src/gen/endpoint/plan-endpoint.js';
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
import type { Files } from './undeclared.js';

const fields = [
  ...['name:string:unique', 'notes:text?', 'stock:int', 'weight:bigint', 'price:decimal{10,2}', 'sold:bool'],
  ...['since:date', 'at:timestamp', 'code:uuid', 'extra:json', 'kind:enum{a,b}', 'ownerId:ref{users}', 'tags:string[]'],
];

type Request = (repo: Repo) => Promise<Plan>;

/** One of each thing that gen makes from a template, wherever it makes it. */
const inEvery = (ofModule: readonly string[], there: readonly string[], of: readonly string[]): readonly Request[] => [
  (repo) => planModule(repo, moduleRequest(['products', ...ofModule], undefined, there), false),
  (repo) => planEndpoint(repo, endpointRequest(['products', 'archive'])),
  (repo) => planEndpoint(repo, endpointRequest(['products', 'rename', ...of])),
];

const inProduct: readonly Request[] = [
  ...inEvery(fields, ['users'], ['name', 'why:text?']),
  (repo) => planJob(repo, { names: jobNames('products.recount'), data: jobData(repo, ['at:date']) }),
  (repo) => planEvent(repo, { names: eventNames('products.published'), data: jobData(repo, ['note:text']) }),
];

/** It has no users to refer to, no jobs, and no audit log that would keep what is no field. */
const inService = inEvery(
  fields.filter((field) => !field.includes('ref{users}')),
  [],
  ['name'],
);

/** The files of a repo to which gen has added one of each thing it can. */
export async function withEverythingAdded(files: Files, { shape }: Choices): Promise<Files> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'imports-')));
  try {
    const grown = new Map(files);
    for (const [path, text] of files) write(root, path, text);
    const repo = await recognise(root);
    for (const plan of shape === 'service' ? inService : inProduct) {
      for (const change of (await plan(repo)).changes) {
        const text = afterOf(change) ?? '';
        grown.set(change.path, text);
        write(root, change.path, text);
      }
    }
    return grown;
  } finally {
    rmSync(root, { recursive: true });
  }
}

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
