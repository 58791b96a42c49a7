import { describe, expect, it } from 'vitest';

import { catalogOf, decisionOf, optionOf } from '../../test/fixtures/definitions.js';
import { UserError } from '../errors.js';
import { allowedOptions, chosenOptions, refuseClashes } from './resolve.js';

const base = decisionOf('base', [optionOf('core'), optionOf('docs')], { always: true });
const api = decisionOf('api', [
  optionOf('rest'),
  optionOf('rpc', { requires: [{ option: 'broker', because: 'calls travel on it' }] }),
]);
const queue = decisionOf('queue', [
  optionOf('broker'),
  optionOf('table', { conflicts: [{ option: 'memory', because: 'there is no table' }] }),
]);
const store = decisionOf('store', [optionOf('disk'), optionOf('memory')]);
const catalog = catalogOf(base, api, queue, store);

describe('C5 the options of a repo', () => {
  it('are those that are always there and the chosen ones, in the order of the catalogue', () => {
    const options = chosenOptions(catalog, { store: 'disk', queue: 'broker', api: 'rpc' });
    expect(options.map(({ id }) => id)).toEqual(['core', 'docs', 'rpc', 'broker', 'disk']);
  });

  it.each([
    [
      'a requirement that another choice breaks',
      { api: 'rpc', queue: 'table' },
      'RPC needs BROKER, not TABLE: calls travel on it.',
      '--api rpc (to rest), --queue table (to broker)',
    ],
    [
      'a conflict',
      { queue: 'table', store: 'memory' },
      'TABLE does not go with MEMORY: there is no table.',
      '--queue table (to broker), --store memory (to disk)',
    ],
    [
      'a choice that nothing takes the place of',
      { api: 'rpc', queue: 'table', store: 'memory' },
      'RPC needs BROKER, not TABLE: calls travel on it.\nTABLE does not go with MEMORY: there is no table.',
      '--api rpc, --queue table (to broker), --store memory',
    ],
  ])('C7 are refused with the flags to change, and what to: %s', (_, choices, message, flags) => {
    expect(() => {
      refuseClashes(catalog, choices);
    }).toThrow(expect.objectContaining({ message, hint: `Change one of these choices: ${flags}.` }));
    expect(() => chosenOptions(catalog, choices)).toThrow(UserError);
  });

  it('names every clash at once', () => {
    expect(() => {
      refuseClashes(catalog, { api: 'rpc', queue: 'table', store: 'memory' });
    }).toThrow(/RPC needs[^]*TABLE does not/);
  });

  it('do not clash with a decision that is still open', () => {
    expect(() => {
      refuseClashes(catalog, { api: 'rpc' });
    }).not.toThrow();
    expect(() => {
      refuseClashes(catalog, { queue: 'table' });
    }).not.toThrow();
  });
});

describe('the allowed options of a decision', () => {
  it.each([
    ['everything while nothing is chosen', api, {}, ['rest', 'rpc']],
    ['without what lacks its requirement', api, { queue: 'table' }, ['rest']],
    ['without what conflicts, from either side', store, { queue: 'table' }, ['disk']],
    ['without what conflicts, from either side', queue, { store: 'memory' }, ['broker']],
    ['whatever the decision itself was', queue, { queue: 'table', api: 'rpc' }, ['broker']],
  ])('are %s', (_, decision, choices, expected) => {
    expect(allowedOptions(catalog, decision, choices).map(({ id }) => id)).toEqual(expected);
  });
});
