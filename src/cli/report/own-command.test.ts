import { describe, expect, it } from 'vitest';

import { version } from '../../version.js';
import { ownCommand } from './own-command.js';

describe('the command that is printed to be typed next', () => {
  it.each<[string, string, Record<string, string>, string]>([
    [
      'the script of a repository',
      '/r/node_modules/.bin/create-backend',
      { npm_lifecycle_event: 'gen' },
      'npm run gen',
    ],
    [
      'its script, by another manager',
      '/r/node_modules/.bin/create-backend',
      { npm_lifecycle_event: 'gen', npm_config_user_agent: 'pnpm/12.21.0 npm/? node/v24' },
      'pnpm run gen',
    ],
    ['npx', '/home/a/.npm/_npx/0a1b/node_modules/.bin/gen', {}, `npx create-backend@${version} gen`],
    ['npx, where it is installed', '/r/node_modules/.bin/gen', { npm_command: 'exec' }, 'npx gen'],
    ['a global installation', '/usr/local/bin/create-backend', {}, 'create-backend gen'],
    [
      'a clone',
      '/tools/create backend/bin/create-backend.js',
      {},
      "node '/tools/create backend/bin/create-backend.js' gen",
    ],
    ['a clone below the folder', '/r/apps/tool/bin/gen.js', {}, 'node tool/bin/gen.js'],
  ])('is that of %s', (_, program, env, expected) => {
    expect(ownCommand({ program, cwd: '/r/apps', env })).toBe(expected);
  });
});
