/** What a command of `gen` takes. */
export interface GenCommand {
  readonly name: string;
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
export const forceFlag: GenFlag = {
  flag: 'force',
  describe: 'Replace generated files that have not been changed since',
};

/** One line: `create-backend gen undo [run] [--dry-run] [--json]`. */
export function usageOf({ args, flags, name }: GenCommand): string {
  const optional = flags.map(({ flag, value }) => `[--${flag}${value === undefined ? '' : ` <${value}>`}]`);
  return ['create-backend gen', name, ...(args === '' ? [] : [args]), ...optional].join(' ');
}
