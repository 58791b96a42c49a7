import { describe, expect, it } from 'vitest';

import { tryArguments } from './arguments.js';

const person = '/home/p/create-backend';

describe('the arguments of npm run try', () => {
  it.each([
    ['../my-api --yes', '/home/p/my-api --yes', true],
    ['--yes ../my-api', '--yes /home/p/my-api', true],
    ['my-api', 'my-api', true],
    ['--answers ../answers.json', '--answers /home/p/answers.json', true],
    ['../my-api --because-orm ../its-reason', '/home/p/my-api --because-orm ../its-reason', true],
    ['../my-api --module ../its-name', '/home/p/my-api --module ../its-name', true],
    ['my-api --preset ../team.json', 'my-api --preset /home/p/team.json', true],
    ['', '', true],
    ['../my-api --no-start', '/home/p/my-api', false],
    ['../my-api --no-install', '/home/p/my-api --no-install', false],
  ])('%s', (given, args, start) => {
    const words = given.split(' ').filter(Boolean);
    expect(tryArguments(words, person)).toEqual({ args: args.split(' ').filter(Boolean), prints: false, start });
  });

  it.each(['../my-api --dry-run', '../my-api --yes --json', '--help', 'options --json', 'gen list'])(
    '%s only prints something, and nothing is started',
    (given) => {
      expect(tryArguments(given.split(' '), person)).toMatchObject({ prints: true, start: false });
    },
  );
});
