import { describe, expect, it } from 'vitest';

import { catalogOf, decisionOf, optionOf, rule } from '../../../test/fixtures/definitions.js';
import { inWords } from '../../coverage/rows.js';
import type { Capability, Catalog } from '../catalog.js';
import type { CapabilityDefinition } from '../definition.js';
import { refuseClashes } from '../resolve.js';
import { noAnswers } from './answers.js';
import { blueprintOf, choicesFrom, writtenBlueprint } from './blueprint.js';
import { decide } from './decide.js';
import { decideCapabilities } from './decide-capabilities.js';

const capability = (id: string, definition: Partial<CapabilityDefinition> = {}): Capability => ({
  ...optionOf(id),
  reason: `there is ${id}`,
  verifiedBy: 'each',
  ...definition,
});
const because = 'so it is';
const stores = decisionOf('store', [optionOf('disk'), optionOf('memory')], {
  needs: ['files', 'danger'].map((id) => ({ id, question: `${id}?`, type: 'boolean' as const, default: false })),
});
const catalog: Catalog = {
  ...catalogOf(stores),
  capabilities: [
    capability('mail'),
    capability('alarms', { rules: [rule('must', { danger: true })], requires: [{ option: 'sirens', because }] }),
    capability('notices', { requires: [{ option: 'mail', because: 'a notice is a mail' }] }),
    capability('scans', { conflicts: [{ option: 'memory', because: 'it reads from the disk' }] }),
    capability('sirens'),
    capability('uploads', { rules: [rule('must', { files: true })], requires: [{ option: 'disk', because }] }),
  ],
};
const chosen = (choices: Record<string, string>, needs: Record<string, boolean> = {}) =>
  decideCapabilities(catalog, needs, { store: 'disk', ...choices }).flatMap((one) =>
    one.chosen ? [one.capability.id] : [],
  );
const blueprint = (choices: Record<string, string>, needs: Record<string, boolean> = {}) => {
  const answers = { ...noAnswers, needs, choices };
  return blueprintOf(catalog, 'my-api', answers, decide(catalog, answers));
};

describe('a capability', () => {
  it.each([
    ['is left out when nothing asks for it', {}, {}, []],
    ['is there when the needs ask for it', {}, { files: true }, ['uploads']],
    ['is left out against the needs', { uploads: 'without' }, { files: true }, []],
    ['is left out when what it requires was not chosen', { store: 'memory' }, { files: true }, []],
    ['brings what it requires when the needs ask for it', {}, { danger: true }, ['alarms', 'sirens']],
    ['is left out when what it requires is left out', { sirens: 'without' }, { danger: true }, []],
    ['brings what it requires', { notices: 'with' }, {}, ['mail', 'notices']],
  ])('%s', (_, choices, needs, expected) => {
    expect(chosen(choices, needs)).toEqual(expected);
  });

  it('says why it is there', () => {
    const reasons = decideCapabilities(catalog, { files: true }, { store: 'disk', notices: 'with' });
    expect(Object.fromEntries(reasons.map((one) => [one.capability.id, one.because]))).toMatchObject({
      mail: 'NOTICES needs it: a notice is a mail.',
      notices: 'It was asked for when the repository was created.',
      uploads: 'Must {"files":true}.',
    });
  });

  it('has a say in decisions that are still open', () => {
    expect(blueprint({ uploads: 'with' }).choices).toMatchObject({ store: 'disk', uploads: 'with' });
    const other = catalogOf({ ...stores, default: 'memory' });
    const answers = { ...noAnswers, choices: { scans: 'with' } };
    expect(decide({ ...catalog, decisions: other.decisions }, answers)[0]?.chosen.id).toBe('disk');
  });

  it.each([
    [
      { scans: 'with', store: 'memory' },
      'SCANS does not go with MEMORY: it reads from the disk.',
      'Change one of these choices: --with scans, --store memory (to disk).',
    ],
    [
      { notices: 'with', mail: 'without' },
      'NOTICES needs MAIL: a notice is a mail.',
      'Change one of these choices: --with notices, --without mail.',
    ],
  ])('is refused in %j', (choices, message, hint) => {
    expect(() => {
      refuseClashes(catalog, choices);
    }).toThrow(expect.objectContaining({ message, hint }));
  });

  it('is in a list of what is written down, and read back from it, also where there is none', () => {
    const made = blueprint({ notices: 'with' });
    const written = writtenBlueprint(catalog, made);
    expect(written).toMatchObject({ choices: { store: 'disk' }, capabilities: ['mail', 'notices'] });
    expect(choicesFrom(catalog, written)).toEqual(made.choices);
    expect(choicesFrom(catalog, { choices: { store: 'disk' } })).toEqual(blueprint({}).choices);
  });
});

describe('a capability that is there by default', () => {
  const whole: Catalog = {
    ...catalogOf(stores),
    capabilities: [capability('mail'), capability('news', { default: true })],
  };
  const verdictOf = (choices: Record<string, string>) =>
    decideCapabilities(whole, {}, { store: 'disk', ...choices }).find((one) => one.capability.id === 'news');

  it('is there unless it is left out', () => {
    expect(verdictOf({})).toMatchObject({
      chosen: true,
      recommended: true,
      because: 'It is part of a repository unless it is left out.',
    });
    expect(verdictOf({ news: 'without' })).toMatchObject({ chosen: false, recommended: true });
  });

  it('is in what was made before there were capabilities, and not in a list without it', () => {
    expect(choicesFrom(whole, { choices: {} })).toEqual({ mail: 'without', news: 'with' });
    expect(choicesFrom(whole, { choices: {}, capabilities: ['mail'] })).toEqual({ mail: 'with', news: 'without' });
  });

  it('is in the name of a row that lacks it', () => {
    const factors = ['store', 'mail', 'news'].map((id) => ({ id }));
    expect(inWords(whole, { store: 'disk', mail: 'with', news: 'with' }, factors)).toBe('disk-mail');
    expect(inWords(whole, { store: 'disk', mail: 'without', news: 'without' }, factors)).toBe('disk-no-news');
  });
});
