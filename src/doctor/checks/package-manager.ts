import { doesFor } from '../../install/version-here.js';
import { type Check, found } from '../check.js';
import { judged } from '../facts/probed.js';

export const packageManager: Check = {
  id: 'package-manager',
  title: 'Package manager',
  area: 'machine',
  judge: ({ manager, repo: { managerVersion, packageManager: name } }) =>
    judged(manager, `See what "${name} --version" does in this folder.`, (version) => {
      const install = `npm install --global ${name}${managerVersion === undefined ? '' : `@${managerVersion}`}`;
      const how = name === 'npm' ? {} : { command: install };
      if (version === undefined)
        return found(
          [{ severity: 'error', message: `${name} is not installed.`, remedy: `Install ${name}.`, ...how }],
          '',
        );
      const fits = managerVersion === undefined || doesFor(managerVersion, version);
      const message = `This is ${name} ${version}, and package.json names ${managerVersion ?? ''}: it may write another lockfile.`;
      const remedy = 'Install that version, or a newer one of the same major version.';
      return found(fits ? [] : [{ severity: 'warning', message, remedy, command: install }], `${name} ${version}`);
    }),
};
