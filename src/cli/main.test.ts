import { describe, expect, it } from 'vitest';

import { runHere } from '../../test/cli/run-here.js';
import { version } from '../version.js';

const run = (...args: readonly string[]) => runHere(args);

describe('C5 flags that print', () => {
  it.each(['--version', '-v', '-yv', 'my-api -vy'])('print the version for %s', async (line) => {
    expect(await run(...line.split(' '))).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it.each(['--help', '-h', '-yh', 'options -h'])('print help for %s', async (line) => {
    const { code, stdout } = await run(...line.split(' '));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: create-backend/);
  });
});

describe('C5 the flags of options', () => {
  it.each([
    ['--josn', '--josn is not a flag of options; did you mean --json?'],
    ['-j', '-j is not a flag of options'],
    ['--no-json', '--no-json is not a flag of options'],
    ['extra', 'extra: options takes no more than 0 of these'],
  ])('refuse %s', async (arg, problem) => {
    expect(await run('options', arg)).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: ${problem}\nUsage: create-backend options [--json]\n`,
    });
  });
});
