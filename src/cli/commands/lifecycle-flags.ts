import type { GenFlag } from '../../gen/gen-command.js';

export const continueFlag: GenFlag = { flag: 'continue', describe: 'End a run whose conflicts are settled' };
export const abortFlag: GenFlag = { flag: 'abort', describe: 'Take a run back that has left conflicts' };
export const baseFlag: GenFlag = {
  flag: 'base',
  value: 'folder',
  describe: 'What the version that made the repository generates, by its "diff --write"',
};
export const becauseFlag: GenFlag = {
  flag: 'because',
  value: 'text',
  describe: 'Why, for the record of the decision',
};
export const installFlag: GenFlag = { flag: 'install', describe: 'Install the packages afterwards' };
export const yesFlag: GenFlag = { flag: 'yes', describe: 'Do not ask before anything is written' };
