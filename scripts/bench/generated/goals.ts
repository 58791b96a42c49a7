import type { Figures } from './measure.js';
import { bareOf, handWrittenOf, ratioOf } from './ratios.js';
import type { Workload } from './requests.js';

export interface Goal {
  readonly what: string;
  readonly limit: number;
  readonly measured: number;
}

interface Promised {
  readonly stack: string;
  readonly workload: Workload;
  readonly of: 'bare' | 'hand-written';
  readonly limit: number;
}

/** What has been promised, as a share of another subject's rate. */
const promised: readonly Promised[] = [
  { stack: 'fastify-drizzle', workload: 'read', of: 'bare', limit: 0.5 },
  { stack: 'fastify-drizzle', workload: 'create', of: 'bare', limit: 0.35 },
  { stack: 'nestjs-prisma', workload: 'read', of: 'hand-written', limit: 1 },
  { stack: 'nestjs-prisma', workload: 'create', of: 'hand-written', limit: 1 },
];

/** The goals whose subjects were measured. */
export function goals(all: readonly Figures[]): readonly Goal[] {
  return promised.flatMap(({ stack, workload, of, limit }) => {
    const own = all.find(({ subject, ...figures }) => {
      const isStack = `${subject.framework}-${String(subject.orm)}` === stack;
      return subject.kind === 'generated' && isStack && figures.workload === workload;
    });
    const ratio = own && ratioOf(own, of === 'bare' ? bareOf(all, own) : handWrittenOf(all, own));
    return ratio ? [{ what: `${workload}, ${stack}, of ${of}`, limit, measured: ratio.median }] : [];
  });
}
