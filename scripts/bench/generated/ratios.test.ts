import { describe, expect, it } from 'vitest';

import type { Figures } from './measure.js';
import { bareOf, handWrittenOf, ratioOf, spreadOf } from './ratios.js';

describe('spreadOf', () => {
  it('gives the median, the least and the most', () => {
    expect(spreadOf([30, 10, 20])).toEqual({ median: 20, min: 10, max: 30 });
  });
});

describe('ratioOf', () => {
  it('compares what was measured in the same round', () => {
    // Both are half as fast in the second round.
    const ratio = ratioOf(figuresOf('generated', [400, 200, 420]), figuresOf('bare', [1000, 500, 1000]));
    expect(ratio).toEqual({ median: 0.4, min: 0.4, max: 0.42 });
  });

  it('compares another value when one is given', () => {
    const ratio = ratioOf(figuresOf('generated', [1]), figuresOf('bare', [1]), ({ p99 }) => p99 * 2);
    expect(ratio?.median).toBe(1);
  });

  it('has nothing without a base', () => {
    expect(ratioOf(figuresOf('generated', [1]), undefined)).toBeUndefined();
  });
});

describe('bareOf and handWrittenOf', () => {
  const bare = figuresOf('bare', [1]);
  const written = figuresOf('hand-written', [1]);
  const others = [figuresOf('bare', [1], 'nestjs'), figuresOf('hand-written', [1], 'nestjs')];
  const all = [...others, bare, written];

  it('finds what belongs to the same framework and ORM', () => {
    const generated = figuresOf('generated', [1]);
    expect(bareOf(all, generated)).toBe(bare);
    expect(handWrittenOf(all, generated)).toBe(written);
  });

  it('finds no hand-written application of another ORM', () => {
    const generated = figuresOf('generated', [1]);
    const ofPrisma: Figures = { ...generated, subject: { ...generated.subject, orm: 'prisma' } };
    expect(bareOf(all, ofPrisma)).toBe(bare);
    expect(handWrittenOf(all, ofPrisma)).toBeUndefined();
  });
});

function figuresOf(
  kind: Figures['subject']['kind'],
  rates: readonly number[],
  framework: Figures['subject']['framework'] = 'fastify',
): Figures {
  const orm = kind === 'bare' ? undefined : 'drizzle';
  return {
    subject: { name: kind, kind, framework, orm },
    workload: 'read',
    samples: rates.map((requestsPerSecond) => ({ requestsPerSecond, cpuSeconds: 1, p99: 1, requests: 1 })),
  };
}
