import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../../test/fixtures/catalog.js';
import { optionOf } from '../../../test/fixtures/definitions.js';
import { TemplateError } from '../../errors.js';
import { chosenOptions } from '../../catalog/resolve.js';
import { collect, mergeKeyed } from './contributions.js';

describe('what options contribute', () => {
  it('is theirs, and what they add beside another chosen option', () => {
    const queue = optionOf('queue', {
      contributes: { root: { devDependencies: ['always'] } },
      contributesWith: {
        api: { root: { devDependencies: ['beside api'] } },
        'api+store': { root: { devDependencies: ['beside both'] } },
      },
    });
    const added = (...beside: readonly string[]) =>
      collect([queue, ...beside.map((id) => optionOf(id))]).flatMap(({ root }) => root?.devDependencies ?? []);
    expect(added()).toEqual(['always']);
    expect(added('api')).toEqual(['always', 'beside api']);
    expect(added('store')).toEqual(['always']);
    expect(added('store', 'api')).toEqual(['always', 'beside api', 'beside both']);
  });

  it('comes with the option it is from', () => {
    const choices = { framework: 'nestjs', queue: 'bullmq', store: 'postgres', 'package-manager': 'npm' };
    expect(collect(chosenOptions(fixtureCatalog, choices)).map(({ from }) => from)).toEqual([
      'core',
      'nestjs',
      'bullmq',
      'npm',
    ]);
  });
});

describe('one key from two options', () => {
  it('may have one value', () => {
    const entries = ['a', 'b'].map((from) => ({ key: 'k', value: { deep: [1] }, from }));
    expect(mergeKeyed('slot', entries)).toEqual(new Map([['k', { deep: [1] }]]));
  });

  it('must not have two: the error names the slot, the key and both options', () => {
    const entries = ['a', 'b'].map((from) => ({ key: 'k', value: from, from }));
    expect(() => mergeKeyed('slot', entries)).toThrow(
      new TemplateError('slot "k": the options a and b give it different values'),
    );
  });
});
