import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { ormSetupOf } from '../../src/gen/database/orm-setups.js';
import { planDatabase } from '../../src/gen/database/plan-database.js';
import type { Plan } from '../../src/gen/plan-changes.js';
import { recognise } from '../../src/gen/recognise.js';
import { emptyFolder } from '../cli/empty-folder.js';
import { vary } from './variants.js';

/** The applications of this folder without a database. */
export const bareKinds = ['fastify-bare', 'nest-bare'] as const;

export type BareKind = (typeof bareKinds)[number];

export const orms = ['drizzle', 'prisma'] as const;

export type OrmId = (typeof orms)[number];

/** A copy of an application, in a repository of its own. @param files others in the place of its own, or null for none */
export function bareCopy(kind: BareKind, files: Readonly<Record<string, string | null>> = {}): string {
  const root = emptyFolder();
  cpSync(join(import.meta.dirname, kind, 'input'), root, { recursive: true });
  vary(root, { files });
  mkdirSync(join(root, '.git'));
  return root;
}

/** What `gen database` plans in a folder of an application. */
export async function databaseIn(folder: string, orm: OrmId): Promise<Plan & { readonly files: Texts }> {
  const plan = await planDatabase(await recognise(folder), { orm: ormSetupOf(orm), install: false });
  return { ...plan, files: new Map(plan.changes.map((change) => [change.path, afterOf(change) ?? ''])) };
}

/** Path → what the file is after a run. */
type Texts = ReadonlyMap<string, string>;

/** Has `gen database` done its work. */
export async function addDatabase(root: string, orm: OrmId): Promise<void> {
  const { changes } = await databaseIn(root, orm);
  await commitInto(root, changes, { command: `database --orm ${orm}` });
}
