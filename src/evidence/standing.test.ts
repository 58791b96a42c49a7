import { describe, expect, it } from 'vitest';

import { catalogOf, decisionOf, optionOf } from '../../test/fixtures/definitions.js';
import type { Evidence } from './evidence.js';
import { standingSentence } from './sentence.js';
import { standingOf } from './standing.js';

const two = (id: string, verifiedBy: 'each' | 'pairs' | 'rendering') =>
  decisionOf(id, [optionOf(`${id}1`), optionOf(`${id}2`)], { verifiedBy });
const catalog = catalogOf(
  two('a', 'pairs'),
  two('b', 'pairs'),
  two('c', 'pairs'),
  two('m', 'each'),
  two('d', 'rendering'),
);
const choices = (a: number, b: number, c: number, m: number, d: number) => ({
  a: `a${String(a)}`,
  b: `b${String(b)}`,
  c: `c${String(c)}`,
  m: `m${String(m)}`,
  d: `d${String(d)}`,
});
const run = (...numbers: [number, number, number, number, number]): Evidence => ({
  row: numbers.join(''),
  choices: choices(...numbers),
  created: '',
  extended: '',
  harness: '',
  lock: '',
  versions: {},
  steps: [],
});
/** Every pair of a, b and c, and both of m. */
const covering = [run(1, 1, 1, 1, 1), run(1, 2, 2, 2, 1), run(2, 1, 2, 1, 1), run(2, 2, 1, 1, 1)];

describe('V3 how far choices have been run', () => {
  it('is as a whole when one repository had them all, whatever only changes documents', () => {
    expect(standingOf(catalog, choices(1, 2, 2, 2, 2), covering)).toEqual({
      level: 'whole',
      rows: ['12221'],
      missing: [],
    });
  });

  it('counts what ran before there was a decision with the default of that', () => {
    const before = { ...run(1, 2, 2, 2, 1), choices: { a: 'a1', b: 'b2', c: 'c2', m: 'm2' } };
    const wider = { ...catalog, decisions: [...catalog.decisions, two('e', 'pairs')] };
    expect(standingOf(wider, { ...before.choices, e: 'e1' }, [before]).level).toBe('whole');
    expect(standingOf(wider, { ...before.choices, e: 'e2' }, [before]).level).toBe('parts');
  });

  it('is in pairs when each two ran together somewhere', () => {
    expect(standingOf(catalog, choices(1, 1, 2, 1, 1), covering)).toMatchObject({ level: 'pairs', missing: [] });
  });

  it('is in pairs when only what has to run once ran with other choices', () => {
    expect(standingOf(catalog, choices(1, 1, 1, 2, 1), covering)).toMatchObject({ level: 'pairs', missing: [] });
  });

  it('names the pairs and the options that never ran', () => {
    const standing = standingOf(catalog, choices(2, 2, 2, 2, 1), [run(2, 2, 1, 1, 1)]);
    expect(standing).toMatchObject({ level: 'parts', missing: ['M2', 'A2 with C2', 'B2 with C2'] });
    expect(standingSentence(standing)).toBe('Not verified together: M2, A2 with C2, B2 with C2.');
  });

  it('is nothing without evidence, and the sentence stays short', () => {
    const standing = standingOf(catalog, choices(1, 1, 1, 1, 1), []);
    expect(standing.level).toBe('parts');
    expect(standingSentence(standing)).toBe('Not verified together: M1, A1 with B1, A1 with C1, and 1 more.');
  });
});
