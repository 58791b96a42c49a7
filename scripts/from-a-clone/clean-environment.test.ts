import { delimiter } from 'node:path';

import { expect, it } from 'vitest';

import { cleanEnvironment } from './clean-environment.js';

it('keeps what the person has set, and nothing of the script that npm runs', () => {
  const own = { HOME: '/home/p', npm_config_registry: 'http://127.0.0.1:4873/', NPM_CONFIG_CACHE: '/cache' };
  const ofNpm = {
    INIT_CWD: '/home/p',
    NODE_ENV: 'production',
    npm_command: 'test',
    npm_config_dry_run: 'true',
    npm_config_local_prefix: '/home/p/create-backend',
    npm_lifecycle_event: 'test',
    npm_package_name: 'create-backend',
  };
  expect(cleanEnvironment({ ...own, ...ofNpm })).toEqual(own);
});

it('takes the programs of this package from the PATH', () => {
  const folders = ['/home/p/create-backend/node_modules/.bin', '/lib/npm/node-gyp-bin', '/usr/bin', '/home/p/.bin'];
  expect(cleanEnvironment({ PATH: folders.join(delimiter) })).toEqual({
    PATH: ['/usr/bin', '/home/p/.bin'].join(delimiter),
  });
});
