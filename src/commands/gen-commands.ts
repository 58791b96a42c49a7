/** One command of `gen`. */
export interface GenCommandEntry {
  readonly name: string;
  readonly describe: string;
  /** What may be typed after its name, when it makes something: it is then a generator of plop, too. */
  readonly example?: string;
  /** Loads what the command needs, and nothing else. */
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** All commands, by name: `gen`, `gen list`, and what a plopfile shows of them come from here. */
export const genCommands: readonly GenCommandEntry[] = [
  {
    name: 'endpoint',
    describe: 'Add an action to a module: its route, body, service method, permission, tests',
    example: 'products publish',
    run: async (args) => {
      const { genEndpoint } = await import('./gen-endpoint.js');
      await genEndpoint(args);
    },
  },
  {
    name: 'event',
    describe: 'Add an event: its schema and version, publisher in the API, consumer in the worker, tests',
    example: "products.published 'product:ref{products}'",
    run: async (args) => {
      const { genEvent } = await import('./gen-event.js');
      await genEvent(args);
    },
  },
  {
    name: 'field',
    describe: 'Add fields to a module: its code, table, migration and tests, beside what people have changed',
    example: "products 'sku:string{40}:unique'",
    run: async (args) => {
      const { genField } = await import('./gen-field.js');
      await genField(args);
    },
  },
  {
    name: 'job',
    describe: 'Add a job: its data, its handler in the worker, tests',
    example: "products.recount 'product:ref{products}'",
    run: async (args) => {
      const { genJob } = await import('./gen-job.js');
      await genJob(args);
    },
  },
  {
    name: 'list',
    describe: 'What this repository is, its generators, and the runs that can be taken back',
    run: async (args) => {
      const { genList } = await import('./gen-list.js');
      await genList(args);
    },
  },
  {
    name: 'migration',
    describe: 'Add a migration to be filled by hand',
    example: 'backfill-skus',
    run: async (args) => {
      const { genMigration } = await import('./gen-migration.js');
      await genMigration(args);
    },
  },
  {
    name: 'module',
    describe: 'Add a module: routes, service, repository, table, migration, permissions, tests',
    example: "products name:string:unique 'price:decimal{10,2}' 'notes:text?'",
    run: async (args) => {
      const { genModule } = await import('./gen-module.js');
      await genModule(args);
    },
  },
  {
    name: 'template',
    describe: 'The templates that this repository can replace, or a copy of one to change',
    run: async (args) => {
      const { genTemplate } = await import('./gen-template.js');
      genTemplate(args);
    },
  },
  {
    name: 'undo',
    describe: 'Take back a run of a generator',
    run: async (args) => {
      const { genUndo } = await import('./gen-undo.js');
      await genUndo(args);
    },
  },
];
