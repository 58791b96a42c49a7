import { describe, expect, it } from 'vitest';

import { fixtureCatalog } from '../../test/fixtures/catalog.js';
import { catalogOf, decisionOf, optionOf, rule } from '../../test/fixtures/definitions.js';
import { TemplateError } from '../errors.js';
import { checkCatalog } from './check.js';

const fragment = { source: 'a/b/files+gone/x', target: 'x', when: 'gone', rendered: false };
const need = { id: 'speed', question: 'Fast?', type: 'boolean', default: false } as const;

describe('a catalogue', () => {
  it.each([
    [
      'two options of one name',
      catalogOf(decisionOf('a', [optionOf('x')]), decisionOf('b', [optionOf('x')])),
      'option x: two folders have this name',
    ],
    [
      'a need with the id of a decision',
      catalogOf(decisionOf('speed', [optionOf('x')], { needs: [need] })),
      'speed: two needs, decisions or capabilities have this id',
    ],
    [
      'two needs with one id',
      catalogOf(
        decisionOf('a', [optionOf('x')], { needs: [need] }),
        decisionOf('b', [optionOf('y')], { needs: [need] }),
      ),
      'speed: two needs, decisions or capabilities have this id',
    ],
    [
      'an id that is a flag of its own',
      catalogOf(decisionOf('json', [optionOf('x')])),
      'json: --json means something else already',
    ],
    [
      'a need whose denial is a flag of its own',
      catalogOf(decisionOf('a', [optionOf('x')], { needs: [{ ...need, id: 'git' }] })),
      'git: --no-git means something else already',
    ],
    [
      'a default without a folder',
      catalogOf(decisionOf('a', [optionOf('x')], { default: 'z' })),
      'decision a: its default "z" is not one of its options',
    ],
    [
      'a rule about an unknown need',
      catalogOf(decisionOf('a', [optionOf('x', { rules: [rule('must', { speed: true })] })])),
      'option x: a rule asks about the need "speed", which no decision or capability declares',
    ],
    [
      'a rule that asks for a number where the need is yes or no',
      catalogOf(
        decisionOf('a', [optionOf('x', { rules: [rule('must', { speed: { above: 1 } })] })], { needs: [need] }),
      ),
      'option x: a rule asks how much "speed" is, which is answered with yes or no',
    ],
    [
      'a requirement without a folder',
      catalogOf(decisionOf('a', [optionOf('x', { requires: [{ option: 'gone', because: '' }] })])),
      'option x: refers to the option "gone", which has no folder',
    ],
    [
      'a conflict without a folder',
      catalogOf(decisionOf('a', [optionOf('x', { conflicts: [{ option: 'gone', because: '' }] })])),
      'option x: refers to the option "gone", which has no folder',
    ],
    [
      'a conditional contribution for an unknown option',
      catalogOf(decisionOf('a', [optionOf('x', { contributesWith: { 'x+gone': {} } })])),
      'option x: refers to the option "gone", which has no folder',
    ],
    [
      'a conditional folder for an unknown option',
      catalogOf(decisionOf('a', [optionOf('x', { fragments: [fragment] })])),
      'option x: refers to the option "gone", which has no folder',
    ],
    [
      'one package in two versions',
      catalogOf(
        decisionOf('a', [optionOf('x', { versions: { p: '1.0.0' } }), optionOf('y', { versions: { p: '2.0.0' } })]),
      ),
      'p: option x wants 1.0.0, option y wants 2.0.0',
    ],
  ])('is refused for %s', (_, catalog, message) => {
    expect(() => {
      checkCatalog(catalog);
    }).toThrow(new TemplateError(message));
  });

  it('is refused with all of its problems at once', () => {
    const catalog = catalogOf(
      decisionOf('a', [optionOf('x', { requires: [{ option: 'gone', because: '' }] })], { default: 'z' }),
    );
    expect(() => {
      checkCatalog(catalog);
    }).toThrow(/its default "z"[^]*refers to the option "gone"/);
  });

  it('is fine when nothing is wrong', () => {
    expect(() => {
      checkCatalog(fixtureCatalog);
    }).not.toThrow();
  });
});
