import { describe, expect, it } from 'vitest';

import { decisionOf, optionOf, rule } from '../../../test/fixtures/definitions.js';
import { holds } from './needs.js';
import { recommend } from './recommend.js';

const plain = optionOf('plain', { rejected: 'plain is too plain' });
const fast = optionOf('fast', { rules: [rule('should', { speed: true }), rule('should', { load: { above: 10 } })] });
const strict = optionOf('strict', { rules: [rule('must', { law: true })] });
const small = optionOf('small', { rules: [rule('should', { load: { below: 5 } })] });
const decision = decisionOf('engine', [plain, fast, strict, small]);
const none = { speed: false, law: false, load: 7 };

describe('C3 the recommendation', () => {
  it.each([
    ['the default when no rule speaks', none, 'plain'],
    ['the option that a rule speaks for', { ...none, speed: true }, 'fast'],
    ['a number above a bound', { ...none, load: 11 }, 'fast'],
    ['not at the bound itself', { ...none, load: 10 }, 'plain'],
    ['a number below a bound', { ...none, load: 4 }, 'small'],
    ['a must, whatever many shoulds say', { speed: true, load: 11, law: true }, 'strict'],
    ['more shoulds over fewer', { ...none, speed: true, load: 11 }, 'fast'],
  ])('is %s', (_, needs, id) => {
    expect(recommend(decision, decision.options, needs).option.id).toBe(id);
  });

  it('is the default among equals, and the first without a default', () => {
    const left = optionOf('left', { rules: [rule('should', { a: true })] });
    const right = optionOf('right', { rules: [rule('should', { a: true })] });
    const options = [left, right];
    expect(recommend(decisionOf('side', options, { default: 'right' }), options, { a: true }).option).toBe(right);
    expect(recommend(decisionOf('side', options, { default: 'none' }), options, { a: true }).option).toBe(left);
  });

  it('names the reasons that hold, and no other', () => {
    expect(recommend(decision, decision.options, { ...none, speed: true }).reasons).toEqual(['should {"speed":true}']);
    expect(recommend(decision, decision.options, none).reasons).toEqual([]);
  });

  it('says why each other option was not taken', () => {
    const { rejected } = recommend(decision, [plain, fast, strict], { ...none, speed: true });
    expect(rejected.map(({ option, reason }) => `${option.id}: ${reason}`)).toEqual([
      'plain: plain is too plain',
      'strict: the needs do not ask for it',
      'small: it does not go with the other choices',
    ]);
  });

  it('takes only what the other choices allow', () => {
    expect(recommend(decision, [plain, small], { ...none, speed: true }).option).toBe(plain);
    expect(() => recommend(decision, [], none)).toThrow(RangeError);
  });
});

describe('a condition', () => {
  it.each([
    [{ a: true }, { a: true }, true],
    [{ a: false }, { a: false }, true],
    [{ a: true }, { a: false }, false],
    [{ n: { above: 1, below: 3 } }, { n: 2 }, true],
    [{ n: { above: 1, below: 3 } }, { n: 3 }, false],
    [{ a: true, n: { above: 1 } }, { a: true, n: 1 }, false],
    [{ n: { above: 1 } }, { n: true }, false],
    [{ unknown: true }, {}, false],
    [{}, {}, true],
  ])('%j holds for %j: %s', (condition, needs, expected) => {
    expect(holds(condition, needs)).toBe(expected);
  });
});
