/** Flags that say how to run, not what to build. */
export const runFlags = [
  { flag: 'name', type: 'string', value: 'name', describe: "The project's name, when it is not the folder's" },
  { flag: 'answers', type: 'string', value: 'file', describe: 'Read answers from a JSON file, - for standard input' },
  { flag: 'yes', short: 'y', type: 'boolean', describe: 'Take the recommended answer to everything that is not given' },
  { flag: 'dry-run', type: 'boolean', describe: 'Write nothing, list every file' },
  { flag: 'json', type: 'boolean', describe: 'Print one JSON document with files, blueprint and warnings' },
  { flag: 'no-git', type: 'boolean', describe: 'Do not make a git repository' },
  { flag: 'no-install', type: 'boolean', describe: 'Do not install dependencies' },
  { flag: 'help', short: 'h', type: 'boolean', describe: 'Show help; of a command, after its name' },
  { flag: 'version', short: 'v', type: 'boolean', describe: 'Show the version' },
] as const;

/** Names of the flags that every command has, `gen` among them, where they are described. No question can be called so. */
export const globalFlagNames: readonly string[] = ['quiet', 'verbose', 'color', 'no-color', 'cwd'];
