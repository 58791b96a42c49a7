import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { parseArgv } from './argv.js';

const parse = (...args: readonly string[]) => parseArgv(fixtureCatalog, args);
const problems = (...args: readonly string[]) => {
  try {
    parse(...args);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

describe('C5 the command line', () => {
  it.each([
    ['a choice', ['--framework', 'fastify'], { framework: 'fastify' }],
    ['a choice with an equals sign', ['--framework=fastify'], { framework: 'fastify' }],
    ['a decision of two words', ['--package-manager', 'pnpm'], { packageManager: 'pnpm' }],
    ['a need that holds', ['--graphql'], { graphql: true }],
    ['a need that does not hold', ['--no-graphql'], { graphql: false }],
    ['a need that is a number', ['--jobs-per-minute', '60000'], { jobsPerMinute: 60_000 }],
    ['a number as JSON would write it', ['--jobs-per-minute', '6e4'], { jobsPerMinute: 60_000 }],
    ['a negative number, for the check to refuse', ['--domains', '-3'], { domains: -3 }],
    ['what is no number, for the check to refuse', ['--domains', 'many'], { domains: 'many' }],
    ['an empty number, for the check to refuse', ['--domains', ''], { domains: '' }],
    ['a hexadecimal number, for the check to refuse', ['--domains', '0x10'], { domains: '0x10' }],
    ['a reason', ['--because-package-manager', 'It is fast.'], { because: { packageManager: 'It is fast.' } }],
    ['a reason that looks like a flag', ['--because-store=--fast'], { because: { store: '--fast' } }],
    ['a name', ['--name', 'my-api'], { name: 'my-api' }],
    ['the same flag twice with one value', ['--store', 'memory', '--store', 'memory'], { store: 'memory' }],
  ])('reads %s', (_, args, answers) => {
    expect(parse(...args).answers).toEqual(answers);
  });

  it('says how to run, with everything on by default', () => {
    expect(parse()).toEqual({
      positionals: [],
      answers: {},
      answersFile: undefined,
      yes: false,
      dryRun: false,
      json: false,
      git: true,
      install: true,
      quiet: false,
      verbose: false,
    });
    expect(parse('x', '-y', '--dry-run', '--json', '--no-git', '--no-install', '--answers', '-')).toEqual({
      positionals: ['x'],
      answers: {},
      answersFile: '-',
      yes: true,
      dryRun: true,
      json: true,
      git: false,
      install: false,
      quiet: false,
      verbose: false,
    });
  });

  it('takes what follows -- as the folder', () => {
    expect(parse('--yes', '--', '--odd').positionals).toEqual(['--odd']);
  });

  it.each([
    ['an unknown flag', ['--framwork', 'x'], '--framwork is not a flag; did you mean --framework?'],
    ['a flag like no other', ['--zzzzzzzz'], '--zzzzzzzz is not a flag'],
    ['an unknown short flag', ['-q'], '-q is not a flag'],
    ['an unknown denial', ['--no-framework'], '--no-framework is not a flag; did you mean --framework?'],
    ['a missing value at the end', ['--framework'], '--framework needs a value: --framework <nestjs|fastify>'],
    ['a missing value before a flag', ['--answers', '--yes'], '--answers needs a value: --answers <file>'],
    ['a value where none belongs', ['--yes=no'], '--yes takes no value'],
    ['a value for a need', ['--graphql=false'], '--graphql takes no value'],
    [
      'a contradiction',
      ['--store', 'memory', '--store', 'postgres'],
      '--store memory and --store postgres contradict each other',
    ],
    ['a need said and denied', ['--graphql', '--no-graphql'], '--graphql and --no-graphql contradict each other'],
    ['two answers files', ['--answers', 'a', '--answers', 'b'], '--answers a and --answers b contradict each other'],
  ])('refuses %s', (_, args, message) => {
    expect(problems(...args)).toBe(message);
  });

  it('refuses everything that is wrong at once', () => {
    expect(problems('--framwork', 'x', '--yes=1', '--answers')?.split('\n')).toHaveLength(3);
  });
});
