import { describe, expect, it } from 'vitest';

import { CancelledError, TemplateError, UserError } from '../errors.js';
import { type Generator, register, runGenerator } from './engine.js';
import { loadPlop } from './load.js';

interface Run {
  readonly log: string[];
  readonly fail: Error | undefined;
}

const generatorOf = (run: Run): Generator<Run> => ({
  name: 'try',
  description: 'A generator',
  ask: () => Promise.resolve(run),
  plan: () => ['one', 'two', 'three'],
  actions: {
    one: ({ log }) => {
      log.push('one');
      return '1';
    },
    two: async ({ log, fail }) => {
      await Promise.resolve();
      log.push('two');
      if (fail !== undefined) throw fail;
      return '2';
    },
    three: ({ log }) => {
      log.push('three');
      return '3';
    },
  },
});

async function runOf(fail?: Error): Promise<{ readonly run: Run; readonly error: unknown }> {
  const run = { log: [], fail };
  const plop = await loadPlop();
  register(plop, generatorOf(run));
  const error: unknown = await runGenerator(plop, 'try').catch((reason: unknown) => reason);
  return { run, error };
}

describe('a generator that plop runs', () => {
  it('does its planned actions in order, over one run', async () => {
    const { run, error } = await runOf();
    expect([run.log, error]).toEqual([['one', 'two', 'three'], undefined]);
  });

  it.each([
    ['something to put right', new UserError('wrong', 'do this')],
    ['a defect of a template', new TemplateError('two sides')],
    ['a cancellation', new CancelledError('stop')],
    ['anything else', new RangeError('out')],
  ])('stops at an action that fails, and keeps the error: %s', async (_, thrown) => {
    const { run, error } = await runOf(thrown);
    expect(error).toBe(thrown);
    expect(run.log).toEqual(['one', 'two']);
  });

  it('keeps the error of the questions, too', async () => {
    const plop = await loadPlop();
    const thrown = new CancelledError('stop');
    register(plop, { ...generatorOf({ log: [], fail: undefined }), ask: () => Promise.reject(thrown) });
    await expect(runGenerator(plop, 'try')).rejects.toBe(thrown);
  });

  it('turns what is no error into one', async () => {
    expect((await runOf('just text' as unknown as Error)).error).toEqual(new Error('just text'));
  });

  it('is known to plop by its name and description', async () => {
    const plop = await loadPlop();
    register(plop, generatorOf({ log: [], fail: undefined }));
    expect(plop.getGeneratorList()).toEqual([{ name: 'try', description: 'A generator' }]);
  });
});
