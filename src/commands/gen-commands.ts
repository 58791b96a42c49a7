/** One command of `gen`. */
export interface GenCommandEntry {
  readonly name: string;
  readonly describe: string;
  /** What may be typed after its name, when it makes something: it is then a generator of plop, too. */
  readonly example?: string;
  /** Loads what the command needs, and nothing else. */
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** All commands: `gen`, `gen list`, and what a plopfile shows of them come from here. */
export const genCommands: readonly GenCommandEntry[] = [
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
    name: 'list',
    describe: 'What this repository is, its generators, and the runs that can be taken back',
    run: async (args) => {
      const { genList } = await import('./gen-list.js');
      await genList(args);
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
