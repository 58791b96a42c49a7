import { describe, expect, it } from 'vitest';

import { StatementNames } from '../../src/statement-names.js';

describe('StatementNames', () => {
  /** Has a statement run often enough to be worth a name. */
  const use = (names: StatementNames, text: string) => {
    names.of(text);
    return names.of(text);
  };

  it('gives a statement a name when it comes again, and the same every time', () => {
    const names = new StatementNames(10);

    expect(names.of('select 1')).toBeUndefined();
    const name = names.of('select 1');

    expect(name).toEqual(expect.any(String));
    expect(names.of('select 1')).toBe(name);
    expect(use(names, 'select 2')).not.toBe(name);
  });

  it('stops at its limit, and keeps the names of what is in use', () => {
    const names = new StatementNames(3);
    const inUse = ['select 1', 'select 2', 'select 3'].map((text) => use(names, text));

    for (let time = 0; time < 20; time += 1) {
      expect(names.of('select 1')).toBe(inUse[0]);
      expect(names.of('select 2')).toBe(inUse[1]);
      expect(names.of('select 3')).toBe(inUse[2]);
      expect(names.of('select 4')).toBeUndefined();
    }
    expect(use(new StatementNames(0), 'select 1')).toBeUndefined();
  });

  it('gives no name to what comes once', () => {
    const names = new StatementNames(3);
    const name = use(names, 'select 1');

    for (let value = 0; value < 100; value += 1) {
      expect(names.of(`select ${value} as once`)).toBeUndefined();
    }
    expect(names.of('select 1')).toBe(name);
  });

  it('takes away the names of what has gone out of use, and never gives them again', () => {
    const names = new StatementNames(3);
    const old = ['a', 'b', 'c'].map((text) => use(names, text));

    const given = new Set<string | undefined>();
    for (let time = 0; time < 20; time += 1) {
      for (const text of ['d', 'e', 'f']) given.add(names.of(text));
    }
    given.delete(undefined);

    expect(given.size).toBe(3);
    expect([...given].filter((name) => old.includes(name))).toEqual([]);
  });

  it.each(['0A000', '26000'])('gives new names after %s', (code) => {
    const names = new StatementNames(1);
    const name = use(names, 'select 1');

    expect(names.renewAfter(Object.assign(new Error('outdated'), { code }))).toBe(true);

    expect(names.of('select 1')).toEqual(expect.any(String));
    expect(names.of('select 1')).not.toBe(name);
  });

  it('keeps them after any other error', () => {
    const names = new StatementNames(1);
    const name = use(names, 'select 1');

    expect(names.renewAfter(new Error('a violated constraint'))).toBe(false);

    expect(names.of('select 1')).toBe(name);
  });
});
