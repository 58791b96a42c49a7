/** What a command of `gen` takes. */
export interface GenCommand {
  readonly name: string;
  /** It is typed without `gen` before it. */
  readonly isTop?: true;
  /** What follows the name, flags apart: `<module> [field…]`. */
  readonly args: string;
  readonly flags: readonly GenFlag[];
  /** Arguments that are not flags. */
  readonly most: number;
}

export interface GenFlag {
  readonly flag: string;
  readonly describe: string;
  /** Name of its value; a flag without is on or off. */
  readonly value?: string;
}

export const dryRunFlag: GenFlag = { flag: 'dry-run', describe: 'Write nothing; show what would change' };
export const jsonFlag: GenFlag = { flag: 'json', describe: 'Print one JSON document' };
export const fieldsFlag: GenFlag = { flag: 'fields', describe: 'Take fields from a file', value: 'file.json' };
export const appFlag: GenFlag = {
  flag: 'app',
  describe: 'Which application, where there are several: its folder, its name, or its root module',
  value: 'name',
};
export const whichOrmFlag: GenFlag = {
  flag: 'orm',
  describe: 'Which ORM, where an application has several',
  value: 'id',
};
export const ormFlag: GenFlag = { flag: 'orm', describe: 'With drizzle or prisma', value: 'orm' };
export const installFlag: GenFlag = { flag: 'install', describe: 'Install the packages at once' };
export const forceFlag: GenFlag = {
  flag: 'force',
  describe: 'Replace generated files that have not been changed since',
};

export const quietFlag: GenFlag = { flag: 'quiet', describe: 'Print results, warnings and errors only' };
export const verboseFlag: GenFlag = { flag: 'verbose', describe: 'Say more about what is done, and why' };

/** Flags of every command. What they mean is the same everywhere. */
export const globalFlags: readonly GenFlag[] = [
  quietFlag,
  verboseFlag,
  { flag: 'color', describe: 'Use colours, also where there is no terminal (FORCE_COLOR=1)' },
  { flag: 'no-color', describe: 'Use no colours (NO_COLOR=1)' },
  { flag: 'cwd', value: 'folder', describe: 'Work in another folder; paths that are typed start from there' },
];

/** Its flags, and those of every command: a flag of its own goes before one of the same name. */
export function flagsOf({ flags }: GenCommand): readonly GenFlag[] {
  return [...flags, ...globalFlags.filter(({ flag }) => !flags.some((own) => own.flag === flag))];
}

/** As it is called: `gen undo`, `options`. */
export function titleOf({ isTop, name }: GenCommand): string {
  return isTop ? name : `gen ${name}`;
}

/** One line: `create-backend gen undo [run] [--dry-run] [--json]`. */
export function usageOf(command: GenCommand): string {
  const { args, flags } = command;
  const optional = flags.map(({ flag, value }) => `[--${flag}${value === undefined ? '' : ` <${value}>`}]`);
  return ['create-backend', titleOf(command), ...(args === '' ? [] : [args]), ...optional].join(' ');
}
