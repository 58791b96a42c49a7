import type { Environment } from '../harness/environment.js';

/** One application that is put through every step. */
export interface PlainRun {
  /** Its folder beside this file. */
  readonly kind: 'fastify-autoload-drizzle' | 'nest-mongoose' | 'nest-prisma' | 'nest-typeorm';
  /** The copy that is worked on. */
  readonly folder: string;
  /** Leads to a database of its own. */
  readonly env: Environment;
}

/** What a person adds, in this order. */
export function commandsOf({ kind }: Pick<PlainRun, 'kind'>): readonly (readonly string[])[] {
  // MongoDB does nothing to a document when one that it refers to goes.
  const parent = kind === 'nest-mongoose' ? 'parent:ref{reviews}?' : 'parent:ref{reviews}?:set-null';
  return [...commands, ['module', 'reviews', 'product:ref{products}', parent, 'rating:int']];
}

const commands: readonly (readonly string[])[] = [
  [
    'module',
    'products',
    'name:string{80}:unique',
    'price:decimal{10,2}',
    'status:enum{draft,live}=draft',
    'notes:text?',
    'category:ref{categories}',
    'tags:string[]=[]',
    'big:bigint?',
    'seenAt:timestamp?',
    'details:json?',
    'soldOn:date:index',
    'active:bool=true',
    'stock:int=0',
    'token:uuid?',
  ],
  // Named like a decorator of NestJS, with fields that are named like columns of other applications.
  ['module', 'posts', 'title:string', 'type:string', 'version:int=1', 'tenantId:uuid?', 'createdBy:uuid?'],
];
