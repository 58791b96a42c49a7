import { type Check, found, ok } from '../check.js';
import { judged } from '../facts/probed.js';

export const git: Check = {
  id: 'git',
  title: 'git',
  area: 'machine',
  judge: ({ git: probed, repo: { root } }) =>
    judged(probed, 'See what "git status" does in this folder.', ({ state, version }) => {
      if (version === undefined) {
        const message = 'git is not installed, so that no change of a file can be taken back by it.';
        return found([{ severity: 'warning', message, remedy: 'Install git.' }], '');
      }
      if (state === 'refused') {
        const message = 'git does not work here: the folder belongs to another user than the one that runs this.';
        const remedy = 'Run commands as its owner, or tell git to trust the folder.';
        const command = `git config --global --add safe.directory ${JSON.stringify(root)}`;
        return found([{ severity: 'warning', message, remedy, command }], '');
      }
      return ok(state === 'inside' ? `git ${version}` : `git ${version}; the folder is in no git repository`);
    }),
};
