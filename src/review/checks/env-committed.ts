import { type Check } from '../finding.js';
import { holdsSecret } from '../code/secrets.js';

export const envCommitted: Check = {
  id: 'env-committed',
  title: 'Variables with secrets in git',
  area: 'security',
  severity: 'high',
  owasp: 'A05:2021',
  strength: 'No file of variables with secrets is in git.',
  remedy: 'Take the file out of git, list it in .gitignore, and replace what it held: the history keeps it.',
  command: 'git rm --cached .env && echo .env >> .gitignore',
  find: ({ envFiles, isInGit, read }) =>
    isInGit
      ? envFiles.flatMap(({ path, values }) => {
          const keys = Object.entries(values).flatMap(([key, value]) => (holdsSecret(key, value) ? [key] : []));
          const [first] = keys;
          if (first === undefined) return [];
          const lines = (read(path) ?? '').split('\n');
          const line = lines.findIndex((one) => one.trimStart().startsWith(`${first}=`)) + 1;
          return [
            { message: `${path} is in git and has ${keys.join(', ')}.`, place: { path, ...(line > 0 && { line }) } },
          ];
        })
      : [],
};
