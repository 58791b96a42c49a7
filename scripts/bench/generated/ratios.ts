import { median } from '../measure.js';
import type { Figures, Sample } from './measure.js';

/** The middle of some values, and how far they are apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The median, the least and the most of some figures. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * Compares two subjects round by round, so that a slow moment of the machine meets both.
 * @returns `value` of `figures` as a share of that of `base`; undefined without a base
 */
export function ratioOf(
  figures: Figures,
  base: Figures | undefined,
  value: (sample: Sample) => number = ({ requestsPerSecond }) => requestsPerSecond,
): Spread | undefined {
  if (!base) return undefined;
  return spreadOf(
    figures.samples.map((sample, round) => {
      const other = base.samples[round];
      return other ? value(sample) / value(other) : Number.NaN;
    }),
  );
}

/** The bare handler of the same framework, at the same work. */
export function bareOf(all: readonly Figures[], { subject, workload }: Figures): Figures | undefined {
  return all.find(
    (other) =>
      other.workload === workload && other.subject.kind === 'bare' && other.subject.framework === subject.framework,
  );
}

/** The hand-written application of the same framework and ORM, at the same work. */
export function handWrittenOf(all: readonly Figures[], { subject, workload }: Figures): Figures | undefined {
  return all.find(
    (other) =>
      other.workload === workload &&
      other.subject.kind === 'hand-written' &&
      other.subject.framework === subject.framework &&
      other.subject.orm === subject.orm,
  );
}
