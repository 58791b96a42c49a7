import { everyField } from '../migration/every-field.js';
import { moreCommands } from './gen-more.js';

/** Files are stored under keys, not as rows that another row may refer to. */
const fields = everyField.filter((field) => !field.includes('ref{invitations}'));

/** What a person goes on with in a repository, in this order. */
export function genCommandsIn({ shape }: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  return shape === 'service' ? inService : inProduct;
}

const inProduct: readonly (readonly string[])[] = [
  ['module', 'products', ...fields],
  ['module', 'reviews', 'product:ref{products}', 'rating:int', 'body:text'],
  [
    ...[
      'field',
      'reviews',
      'code:string{40}:unique',
      'verdict:enum{good,bad}=good',
      'helpful:int=0:index',
      'extra:json?',
    ],
    ...[
      'tags:string[]=[]',
      'seenAt:timestamp?',
      'weight:decimal{6,2}?',
      'views:bigint=0',
      'reviewer:ref{users}?:set-null',
    ],
    ...['alternative:ref{products}?', 'parent:ref{reviews}?:cascade'],
  ],
  // Words that languages reserve, and names that tests of a module use for something else.
  [
    ...[
      'module',
      'entries',
      'type:string:unique',
      'number:int=1:index',
      'order:int:unique',
      'user:ref{users}?',
      'group:string:index',
    ],
    ...[
      'from:date',
      'to:timestamp?',
      'object:json?',
      'symbol:enum{up,down}=up',
      'limit:int:index',
      'cursor:string?',
      'data:json={}',
    ],
    ...[
      'admin:string:unique',
      'body:text',
      'async:bool=true',
      'select:decimal{6,2}',
      'any:string[]=[]',
      'meta:bigint?',
    ],
  ],
  ...moreCommands,
];

/**
 * A service has nobody to refer to, and no background jobs: what would be a user is a supplier, which is a module. It has no audit
 * log either, which would keep what an action says besides the fields of its row.
 */
const inService: readonly (readonly string[])[] = [
  ['module', 'suppliers', 'name:string:unique'],
  ...inProduct
    .filter(([command]) => command !== 'job' && command !== 'event')
    .map(([command = '', ...args]) => [
      command,
      ...(command === 'endpoint' ? args.filter((arg) => !arg.includes(':')) : args),
    ])
    .map((args) => args.map((arg) => arg.replace('ref{users}', 'ref{suppliers}'))),
];
