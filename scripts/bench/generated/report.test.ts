import { check, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';

import type { Figures } from './measure.js';
import { readOptions } from './options.js';
import { report } from './report.js';

const machine = {
  cores: 2,
  processor: 'Example CPU',
  memoryGib: 24,
  system: 'linux x64',
  node: '24.1.0',
  loadNode: '20.19.0',
  postgres: '15.5',
  redis: '7.0.15',
};
const page = report(
  {
    figures: [
      figuresOf('bare', [1000, 800, 1100]),
      figuresOf('hand-written', [500, 400, 440]),
      figuresOf('generated', [600, 400, 550]),
    ],
    otherWork: [0.01, 0.3, 0.02],
  },
  { ...readOptions([]), machine },
);

describe('report', () => {
  it('says the ratios before anything else', () => {
    const headings = page.split('\n').filter((line) => line.startsWith('## '));
    expect(headings[0]).toBe('## Ratios');
    const row = page.split('\n').find((line) => line.startsWith('| fastify-drizzle, generated'));
    expect(row?.split('|').map((cell) => cell.trim())).toEqual([
      '',
      'fastify-drizzle, generated',
      '0.50 (0.50–0.60)',
      '1.20 (1.00–1.25)',
      '1.00 (1.00–1.00)',
      '1.00 (1.00–1.00)',
      '',
    ]);
  });

  it('reports the figures, the machine and the noise', () => {
    expect(page).toMatch(/^\| fastify, bare +\| 1000 \(800–1100\) \| +1\.00 \| 2\.00 \(2\.00–2\.00\) \|/m);
    expect(page).toContain('2 cores of Example CPU, 24 GiB, linux x64; Node.js 24.1.0 for the servers');
    expect(page).toContain('PostgreSQL 15.5, Redis 7.0.15');
    expect(page).toContain('other work kept 2 % of the cores busy (1 % to 30 %)');
    expect(page).toContain('90 requests were measured');
  });

  it('compares with the goals', () => {
    expect(page).toMatch(/^\| read, fastify-drizzle, of bare \| +0\.50 \| +0\.50 \| +met \|$/m);
  });

  it('is as prettier formats it', async () => {
    const config = await resolveConfig(import.meta.filename);
    expect(await check(page, { ...config, parser: 'markdown' })).toBe(true);
  });
});

function figuresOf(kind: Figures['subject']['kind'], rates: readonly number[]): Figures {
  const name = kind === 'bare' ? 'fastify, bare' : `fastify-drizzle, ${kind}`;
  return {
    subject: { name, kind, framework: 'fastify', orm: kind === 'bare' ? undefined : 'drizzle' },
    workload: 'read',
    samples: rates.map((requestsPerSecond) => ({ requestsPerSecond, cpuSeconds: 2, p99: 20, requests: 10 })),
  };
}
