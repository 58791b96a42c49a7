import { expect, it } from 'vitest';

import { howThisToolIsRun } from './how-this-tool-is-run.js';

const inClone = { program: '/home/p/create-backend/bin/create-backend.js', cwd: '/home/p/work', startedBy: undefined };
const isClone = (folder: string) => folder === '/home/p/create-backend';
const place = { target: '/home/p/work/my-api', name: 'my-api' };

it.each([
  ['from a clone: its program, from here', inClone, place, 'node ../create-backend/bin/create-backend.js my-api'],
  [
    'from the root of the clone',
    { ...inClone, cwd: '/home/p/create-backend' },
    place,
    'node bin/create-backend.js my-api',
  ],
  [
    'from the sources: the built program',
    { ...inClone, program: '/home/p/create-backend/bin/dev.ts' },
    place,
    'node ../create-backend/bin/create-backend.js my-api',
  ],
  [
    'by npm run try: the folder where it was made',
    { ...inClone, cwd: '/home/p/create-backend', startedBy: 'npm run try --' },
    { target: '/home/p/my-api', name: 'my-api' },
    'npm run try -- ../my-api',
  ],
  [
    'by npm run try, with another name than that of the folder',
    { ...inClone, cwd: '/home/p/create-backend', startedBy: 'npm run try --' },
    { target: '/home/p/first try', name: 'shop' },
    'npm run try -- ../shop',
  ],
  [
    'from an installed package',
    { ...inClone, program: '/home/p/work/node_modules/.bin/create-backend' },
    place,
    undefined,
  ],
  [
    'from an installed package, by its file',
    { ...inClone, program: '/x/node_modules/create-backend/bin/create-backend.js' },
    place,
    undefined,
  ],
])('%s', (_, start, where, command) => {
  expect(howThisToolIsRun(start, where, isClone)).toBe(command);
});
