import { describe, expect, it } from 'vitest';

import { catalogOf, decisionOf, optionOf, rule } from '../../../test/fixtures/definitions.js';
import { type Answers, noAnswers } from '../../catalog/blueprint/answers.js';
import { changeableTo, withChoice } from './change-choice.js';

const because = 'so it is';
const shape = decisionOf(
  'shape',
  [
    optionOf('shop', { conflicts: [{ option: 'none', because }] }),
    optionOf('kiosk', { requires: [{ option: 'none', because }], rules: [rule('must', { small: true })] }),
  ],
  { leads: true, needs: [{ id: 'small', question: 'Is it small?', type: 'boolean', default: false }] },
);
const queue = decisionOf('queue', [optionOf('broker'), optionOf('none'), optionOf('table')]);
const store = decisionOf('store', [
  optionOf('disk'),
  optionOf('memory', { requires: [{ option: 'broker', because }] }),
]);
const catalog = catalogOf(shape, queue, store);
const answers = (given: Partial<Answers>): Answers => ({ ...noAnswers, ...given });

describe('C4 what a choice can be changed to', () => {
  it.each([
    ['what goes with the decisions before it', queue, {}, { choices: { shape: 'shop' } }, ['broker', 'table']],
    ['also when those are only recommended', queue, {}, { needs: { small: true } }, ['none']],
    ['whatever was chosen after it', shape, {}, { choices: { queue: 'broker' } }, ['shop', 'kiosk']],
    ['but not against a flag', shape, { choices: { queue: 'broker' } }, {}, ['shop']],
    ['nothing that does not go with an earlier choice', store, {}, { choices: { queue: 'table' } }, ['disk']],
  ])('is %s', (_, decision, given, before, expected) => {
    const ids = changeableTo(catalog, decision, answers(given), answers(before)).map(({ id }) => id);
    expect(ids).toEqual(expected);
  });
});

describe('C4 another choice', () => {
  it('opens the choices that do not go with it, with their reasons', () => {
    const before = answers({
      choices: { queue: 'broker', store: 'disk' },
      because: { queue: 'We have one.', store: 'It is there.' },
    });
    expect(withChoice(catalog, shape, 'kiosk', noAnswers, before)).toEqual({
      needs: {},
      choices: { store: 'disk', shape: 'kiosk' },
      because: { store: 'It is there.' },
    });
  });

  it('leaves what a flag says', () => {
    const given = answers({ choices: { queue: 'broker' }, needs: { small: false } });
    expect(withChoice(catalog, shape, 'kiosk', given, given)).toMatchObject({
      choices: { queue: 'broker', shape: 'kiosk' },
      needs: { small: false },
    });
  });

  it('of what others follow takes back the answers that spoke for the other option', () => {
    expect(withChoice(catalog, shape, 'kiosk', noAnswers, answers({ needs: { small: false } })).needs).toEqual({});
    expect(withChoice(catalog, store, 'memory', noAnswers, answers({ needs: { small: false } })).needs).toEqual({
      small: false,
    });
  });
});
