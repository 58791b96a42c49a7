import { describe, expect, it } from 'vitest';

import { StatementNames } from '../../src/statement-names.js';

describe('StatementNames', () => {
  it('gives a statement the same name every time, and another one another', () => {
    const names = new StatementNames(10);

    expect(names.of('select 1')).toBe(names.of('select 1'));
    expect(names.of('select 2')).not.toBe(names.of('select 1'));
  });

  it('stops at its limit, and keeps the names that it has given', () => {
    const names = new StatementNames(1);
    const name = names.of('select 1');

    expect(names.of('select 2')).toBeUndefined();
    expect(names.of('select 1')).toBe(name);
    expect(new StatementNames(0).of('select 1')).toBeUndefined();
  });

  it.each(['0A000', '26000'])('gives new names after %s', (code) => {
    const names = new StatementNames(1);
    const name = names.of('select 1');

    expect(names.renewAfter(Object.assign(new Error('outdated'), { code }))).toBe(true);

    expect(names.of('select 1')).toEqual(expect.any(String));
    expect(names.of('select 1')).not.toBe(name);
  });

  it('keeps them after any other error', () => {
    const names = new StatementNames(1);
    const name = names.of('select 1');

    expect(names.renewAfter(new Error('a violated constraint'))).toBe(false);

    expect(names.of('select 1')).toBe(name);
  });
});
