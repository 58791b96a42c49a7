import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { moduleRequest } from '../../src/gen/module-request.js';
import type { Plan } from '../../src/gen/plan-changes.js';
import { planPlainModule } from '../../src/gen/foreign-apps/plan-plain-module.js';
import { referableIn } from '../../src/gen/foreign-apps/references.js';
import { understand } from '../../src/gen/foreign-apps/understand.js';
import { recognise } from '../../src/gen/recognise.js';
import { readRepoFile } from '../../src/disk/repo-path.js';
import { emptyFolder } from '../cli/empty-folder.js';

/** The applications of this folder. */
export const kinds = [
  'fastify-autoload-drizzle',
  'fastify-register-prisma',
  'nest-mongoose',
  'nest-prisma',
  'nest-typeorm',
  'nest-zod-drizzle',
] as const;

export type Kind = (typeof kinds)[number];

/** Every type of field, and a reference to the table that each application has. */
export const fieldsOf = (kind: Kind): readonly string[] => [
  'name:string{80}:unique',
  'price:decimal{10,2}',
  'status:enum{draft,live}=draft',
  'notes:text?',
  { 'fastify-register-prisma': 'owner:ref{users}', 'nest-zod-drizzle': 'order:ref{orders}' }[kind as string] ??
    'category:ref{categories}',
  'tags:string[]=[]',
  'big:bigint?',
  'seenAt:timestamp?',
  'details:json?',
  'soldOn:date:index',
  'active:bool=true',
  'stock:int=0',
  'token:uuid?',
];

/** A copy of an application, in a repository of its own. */
export function copyOf(kind: Kind): string {
  const root = emptyFolder();
  cpSync(join(import.meta.dirname, kind, 'input'), root, { recursive: true });
  mkdirSync(join(root, '.git'));
  return root;
}

/** What `gen module` plans in a folder of an application. */
export async function planIn(folder: string, typed: readonly string[], force = false): Promise<Plan> {
  const repo = await recognise(folder);
  const known = referableIn((await understand(repo)).storage, (path) => readRepoFile(repo.root, path));
  return planPlainModule(repo, moduleRequest(typed, undefined, known, 'theirs'), force);
}

export const textIn = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
