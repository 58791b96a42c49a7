import { describe, expect, it } from 'vitest';

import { cpuSecondsOf, secondsIn } from './cpu-seconds.js';

describe('secondsIn', () => {
  it('adds user and system time, whatever the process is called', () => {
    const stat = '4242 (a (b) c) S 1 4242 4242 0 -1 4194560 9173 0 2 0 310 45 0 0 20 0 11 0 1000 1 1 1';
    expect(secondsIn(stat, 100)).toBe(3.55);
  });
});

describe('cpuSecondsOf', () => {
  it.runIf(process.platform === 'linux')('grows with the work of a process', () => {
    const before = cpuSecondsOf(process.pid);
    const { user } = process.cpuUsage();
    while (process.cpuUsage().user - user < 100_000);
    expect(cpuSecondsOf(process.pid) - before).toBeGreaterThanOrEqual(0.09);
  });

  it('has nothing to say about a process that is not there', () => {
    expect(cpuSecondsOf(-1)).toBeNaN();
  });
});
