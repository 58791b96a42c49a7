import { posix } from 'node:path';

import { isTest } from '../facts/source-files.js';
import { type Check } from '../finding.js';

const endings: readonly string[] = ['.key', '.pem', '.ppk'];
const notServed: readonly string[] = [
  'test',
  'tests',
  '__tests__',
  'fixtures',
  'examples',
  'example',
  'e2e',
  'spec',
  'dev',
  'docs',
];

export const privateKeyCommitted: Check = {
  id: 'private-key-committed',
  title: 'A private key in git',
  area: 'security',
  severity: 'critical',
  owasp: 'A02:2021',
  strength: 'No private key is in git.',
  remedy: 'Replace the key and everything signed with it; keep its successor in a secret store.',
  command: 'git rm --cached <file>',
  find: ({ files, isInGit, read }) =>
    isInGit
      ? files
          .filter(
            (path) =>
              endings.includes(posix.extname(path)) &&
              !isTest(path) &&
              !path.split('/').some((part) => notServed.includes(part)),
          )
          .flatMap((path) => {
            const line = (read(path) ?? '')
              .split('\n')
              .findIndex((one) => one.startsWith('-----BEGIN ') && one.includes('PRIVATE KEY-----'));
            return line < 0 ? [] : [{ message: `${path} is a private key.`, place: { path, line: line + 1 } }];
          })
      : [],
};
