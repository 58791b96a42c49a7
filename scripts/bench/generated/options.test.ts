import { describe, expect, it } from 'vitest';

import { isFullRun, readOptions } from './options.js';

describe('readOptions', () => {
  it('measures all four stacks three times for five seconds when nothing is given', () => {
    const options = readOptions([]);
    expect(options.chosen.map(({ name }) => name)).toEqual([
      'nestjs-prisma',
      'nestjs-drizzle',
      'fastify-prisma',
      'fastify-drizzle',
    ]);
    expect(options).toMatchObject({ rounds: 3, seconds: 5 });
    expect(isFullRun(options)).toBe(true);
  });

  it('measures the stacks that are named, in the order of the page', () => {
    const { chosen } = readOptions(['--stack', 'fastify-drizzle', '--stack', 'nestjs-prisma']);
    expect(chosen.map(({ name }) => name)).toEqual(['nestjs-prisma', 'fastify-drizzle']);
  });

  it.each([[['--stack', 'fastify-drizzle']], [['--rounds', '2']], [['--seconds', '1']]])(
    'takes %j for no full run',
    (args) => {
      expect(isFullRun(readOptions(args))).toBe(false);
    },
  );

  it.each([
    [['--stack', 'koa-prisma'], '--stack koa-prisma is unknown; there are nestjs-prisma, nestjs-drizzle'],
    [['--rounds', '0'], '--rounds 0 is no whole number above 0'],
    [['--seconds', 'five'], '--seconds five is no whole number above 0'],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
