import { describe, expect, it } from 'vitest';

import { decisionOf, optionOf, rule } from '../../../test/fixtures/definitions.js';
import { flipsTo } from './flips.js';

const calm = optionOf('calm', { rules: [rule('should', { quiet: true }), rule('must', { law: true })] });
const quick = optionOf('quick', { rules: [rule('should', { speed: true }), rule('must', { load: { above: 10 } })] });
const bare = optionOf('bare');
const decision = decisionOf('engine', [calm, quick, bare]);
const none = { quiet: false, law: false, speed: false, load: 1 };
const flips = (to: typeof calm, needs: object) =>
  flipsTo(to, decision, decision.options, needs as Record<string, boolean | number>);

describe('C3 what would flip a recommendation', () => {
  it('is every rule that is enough by itself', () => {
    expect(flips(quick, none)).toEqual(['should {"speed":true}', 'must {"load":{"above":10}}']);
  });

  it('leaves out a rule that would not outweigh what holds', () => {
    expect(flips(quick, { ...none, law: true })).toEqual([
      'it no longer holds that must {"law":true}, and should {"speed":true}, or must {"load":{"above":10}}',
    ]);
  });

  it('is the end of the reasons, when the other option has its own', () => {
    expect(flips(calm, { ...none, speed: true })).toEqual([
      // Enough because calm is the default, which wins among equals.
      'should {"quiet":true}',
      'must {"law":true}',
      'it no longer holds that should {"speed":true}',
    ]);
  });

  it('names several reasons that all have to end', () => {
    expect(flips(calm, { ...none, speed: true, load: 11 })).toEqual(['none of the reasons for QUICK holds any more']);
  });

  it('is nothing for an option that no rule speaks for, or that is not allowed', () => {
    expect(flips(bare, none)).toEqual([]);
    expect(flipsTo(quick, decision, [calm, bare], none)).toEqual([]);
  });

  it('understands bounds on both sides', () => {
    const narrow = optionOf('narrow', { rules: [rule('should', { load: { above: 4, below: 9 } })] });
    const low = optionOf('low', { rules: [rule('should', { load: { below: 3 } })] });
    const sizes = decisionOf('size', [low, narrow]);
    expect(flipsTo(narrow, sizes, sizes.options, { load: 1 })).toHaveLength(1);
    expect(flipsTo(low, sizes, sizes.options, { load: 6 })).toHaveLength(2);
  });
});
