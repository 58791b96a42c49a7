import { describe, expect, it } from 'vitest';

import { catalogOf, decisionOf, optionOf, rule } from '../../../test/fixtures/definitions.js';
import { type Answers, noAnswers } from '../../catalog/blueprint/answers.js';
import { openNeeds } from './open-needs.js';

const need = (id: string) => ({ id, question: `${id}?`, type: 'boolean', default: false }) as const;
const catalog = catalogOf(
  decisionOf('api', [optionOf('rest', { rules: [rule('must', { speed: true })] }), optionOf('rpc')], {
    needs: [need('speed'), need('team')],
  }),
  decisionOf('queue', [optionOf('broker', { rules: [rule('must', { team: true })] }), optionOf('table')], {
    needs: [need('load')],
  }),
  decisionOf('store', [
    optionOf('disk'),
    optionOf('memory', { requires: [{ option: 'broker', because: 'it is refilled' }] }),
  ]),
  decisionOf('backup', [optionOf('none'), optionOf('daily', { requires: [{ option: 'disk', because: 'so it is' }] })], {
    needs: [need('precious')],
  }),
);
const asked = (given: Partial<Answers>) =>
  openNeeds(catalog, { ...noAnswers, ...given }).flatMap(({ decision, needs }) =>
    needs.map(({ id }) => `${decision.id}: ${id}`),
  );

describe('C1 the needs that are asked about', () => {
  it.each([
    ['all, while nothing is given', {}, ['api: speed', 'api: team', 'queue: load', 'backup: precious']],
    ['without those that are given', { needs: { speed: false } }, ['api: team', 'queue: load', 'backup: precious']],
    [
      'without those of a choice, but with what another choice weighs',
      { choices: { api: 'rest' } },
      ['api: team', 'queue: load', 'backup: precious'],
    ],
    [
      'without those of a decision that another choice leaves one option of',
      { choices: { api: 'rest', store: 'memory' } },
      [],
    ],
    [
      'none, when every choice is made',
      { choices: { api: 'rest', queue: 'broker', store: 'disk', backup: 'daily' } },
      [],
    ],
  ])('are %s', (_, given, expected) => {
    expect(asked(given)).toEqual(expected);
  });
});
