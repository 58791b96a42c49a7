import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it, vi } from 'vitest';

import { classifyUse, graceMs } from '../../src/modules/identity/refresh-rotation.js';
import { RecentAnswers } from '../../src/modules/recent-answers.js';

describe('RecentAnswers', () => {
  const counting = () => {
    let count = 0;
    return vi.fn(() => Promise.resolve((count += 1)));
  };

  it('asks once for concurrent calls, and again after the time is over', async () => {
    const answers = new RecentAnswers<number>(10, 0.05);
    const ask = counting();
    expect(await Promise.all([1, 2, 3].map(() => answers.get('a', ask)))).toEqual([1, 1, 1]);
    await sleep(60);
    expect(await answers.get('a', ask)).toBe(2);
  });

  it('asks again after a key was deleted, even while its answer is pending', async () => {
    const answers = new RecentAnswers<number>(10, 5);
    let answer: (value: number) => void = () => undefined;
    const slow = answers.get('a', () => new Promise<number>((resolve) => (answer = resolve)));
    answers.delete('a');
    expect(await answers.get('a', () => Promise.resolve(2))).toBe(2);
    answer(1);
    expect(await slow).toBe(1);
    expect(await answers.get('a', () => Promise.resolve(3))).toBe(2);
  });

  it('does not keep failures', async () => {
    const answers = new RecentAnswers<number>(10, 5);
    await expect(answers.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await answers.get('a', () => Promise.resolve(1))).toBe(1);
  });

  it('keeps no more than its limit', async () => {
    const answers = new RecentAnswers<number>(2, 5);
    const ask = counting();
    for (const key of ['a', 'b', 'c', 'a']) await answers.get(key, ask);
    expect(ask).toHaveBeenCalledTimes(4);
  });
});

describe('classifyUse', () => {
  const now = new Date();
  const usedAgo = (ms: number) => ({ id: 'token', usedAt: new Date(now.getTime() - ms) });

  it.each([
    ['the normal case', null, null, 'first-use'],
    ['a repetition', usedAgo(1), null, 'repeated'],
    ['a repetition at the end of the grace period', usedAgo(graceMs), null, 'repeated'],
    ['a repetition seen by a process whose clock is slow', usedAgo(-500), null, 'repeated'],
    ['one too late', usedAgo(graceMs + 1), null, 'reuse'],
    ['a grandparent, however recent', usedAgo(2), usedAgo(1), 'reuse'],
    ['an old grandparent', usedAgo(graceMs * 2), usedAgo(graceMs), 'reuse'],
  ] as const)('takes %s for what it is', (_what, used, successor, expected) => {
    expect(classifyUse(used, successor, now)).toBe(expected);
  });
});
