import {
  appFlag,
  dryRunFlag,
  fieldsFlag,
  forceFlag,
  installFlag,
  jsonFlag,
  ormFlag,
  whichOrmFlag,
} from '../../gen/gen-command.js';
import type { Around, Owner } from '../../repo/repo-around.js';
import type { Command } from './command.js';

/** One command of `gen`. */
export interface GenCommandEntry extends Command {
  /** It makes something: it is a generator of plop, too. */
  readonly generates: boolean;
  /** It adds to the queue and the worker: a repository without them does not list it. */
  readonly needsQueue?: true;
  /** It does something in repositories that create-backend has made, or in those of others alone; absent where it does in both. */
  readonly worksIn?: Owner;
}

/** The commands that do something in a repository: everything where it is not known, or there is none. */
export function commandsFor({ choices, owner }: Around): readonly GenCommandEntry[] {
  return genCommands.filter(
    ({ needsQueue, worksIn = owner }) =>
      (owner === undefined || worksIn === owner) && (!needsQueue || choices.queue !== 'none'),
  );
}

/** All commands, by name: `gen`, its help, `gen list`, and what a plopfile shows of them come from here. */
export const genCommands: readonly GenCommandEntry[] = [
  {
    name: 'database',
    worksIn: 'theirs',
    args: '',
    describe: 'Add PostgreSQL with an ORM to an application that has no database',
    examples: ['--orm drizzle', '--orm prisma --install'],
    generates: true,
    flags: [ormFlag, installFlag, appFlag, dryRunFlag, jsonFlag],
    most: 0,
    run: async (command, args) => {
      const { genDatabase } = await import('./gen-database.js');
      await genDatabase(command, args);
    },
  },
  {
    name: 'endpoint',
    worksIn: 'ours',
    args: '<module> <action> [field…]',
    describe: 'Add an action to a module: its route, body, service method, permission, tests',
    examples: ['products publish', "products send-reminder status 'reason:text?'"],
    generates: true,
    flags: [dryRunFlag, jsonFlag],
    most: Infinity,
    run: async (command, args) => {
      const { genEndpoint } = await import('./gen-endpoint.js');
      await genEndpoint(command, args);
    },
  },
  {
    name: 'event',
    worksIn: 'ours',
    needsQueue: true,
    args: '<area.happened[.v2]> [field…]',
    describe: 'Add an event: its schema and version, publisher in the API, consumer in the worker, tests',
    examples: [
      "products.published 'product:ref{products}'",
      "products.published.v2 'product:ref{products}' at:timestamp",
    ],
    generates: true,
    flags: [dryRunFlag, jsonFlag],
    most: Infinity,
    run: async (command, args) => {
      const { genEvent } = await import('./gen-event.js');
      await genEvent(command, args);
    },
  },
  {
    name: 'field',
    worksIn: 'ours',
    args: '<module> [field…]',
    describe: 'Add fields to a module: its code, table, migration and tests, beside what people have changed',
    examples: ["products 'sku:string{40}:unique'", "products 'status:enum{draft,live}=draft' 'weight:decimal{6,2}?'"],
    generates: true,
    flags: [fieldsFlag, dryRunFlag, jsonFlag],
    most: Infinity,
    run: async (command, args) => {
      const { genField } = await import('./gen-field.js');
      await genField(command, args);
    },
  },
  {
    name: 'job',
    worksIn: 'ours',
    needsQueue: true,
    args: '<area.action> [field…]',
    describe: 'Add a job: its data, its handler in the worker, tests',
    examples: ["products.recount 'product:ref{products}'", "products.recount 'since:timestamp?' 'reasons:string[]'"],
    generates: true,
    flags: [dryRunFlag, jsonFlag],
    most: Infinity,
    run: async (command, args) => {
      const { genJob } = await import('./gen-job.js');
      await genJob(command, args);
    },
  },
  {
    name: 'list',
    args: '',
    describe: 'What this repository is, its generators, and the runs that can be taken back',
    examples: ['', '--json'],
    generates: false,
    flags: [appFlag, whichOrmFlag, jsonFlag],
    most: 0,
    run: async (command, args) => {
      const { genList } = await import('./gen-list.js');
      await genList(command, args);
    },
  },
  {
    name: 'migration',
    worksIn: 'ours',
    args: '<name>',
    describe: 'Add a migration to be filled by hand',
    examples: ['backfill-skus', 'backfill-skus --dry-run'],
    generates: true,
    flags: [dryRunFlag, jsonFlag],
    most: 1,
    run: async (command, args) => {
      const { genMigration } = await import('./gen-migration.js');
      await genMigration(command, args);
    },
  },
  {
    name: 'module',
    args: '<name> [field…]',
    describe: 'Add a module: routes, service, repository, table, migration, permissions, tests',
    examples: [
      "products name:string:unique 'price:decimal{10,2}' 'notes:text?'",
      "reviews 'product:ref{products}' rating:int body:text",
    ],
    generates: true,
    flags: [fieldsFlag, appFlag, whichOrmFlag, forceFlag, dryRunFlag, jsonFlag],
    most: Infinity,
    run: async (command, args) => {
      const { genModule } = await import('./gen-module.js');
      await genModule(command, args);
    },
  },
  {
    name: 'template',
    args: '[name]',
    describe: 'The templates that this repository can replace, or a copy of one to change',
    examples: ['', 'module/service.ts'],
    generates: false,
    flags: [jsonFlag],
    most: 1,
    run: async (command, args) => {
      const { genTemplate } = await import('./gen-template.js');
      genTemplate(command, args);
    },
  },
  {
    name: 'undo',
    args: '[run]',
    describe: 'Take back a run of a generator',
    examples: ['', '3 --dry-run'],
    generates: false,
    flags: [dryRunFlag, jsonFlag],
    most: 1,
    run: async (command, args) => {
      const { genUndo } = await import('./gen-undo.js');
      await genUndo(command, args);
    },
  },
];
