import { type StackFigures, subjects } from './measure-stack.js';

export interface Goal {
  readonly what: string;
  readonly limit: number;
  readonly measured: number;
}

/** What each framework and ORM has promised for a read, as a share of the bare handler's rate. */
const promised: Readonly<Record<string, number>> = { 'fastify-drizzle': 0.45, 'nestjs-prisma': 0.25 };

/** The goals of the stacks that were measured. */
export function goals(figures: readonly StackFigures[]): readonly Goal[] {
  return figures
    .filter(({ workload }) => workload === 'read')
    .flatMap((measured) => {
      const { framework = '', orm = '' } = measured.stack.choices;
      const limit = promised[`${framework}-${orm}`];
      return limit === undefined
        ? []
        : [{ what: `read, ${measured.stack.name}`, limit, measured: shareOf(measured, 'generated') }];
    });
}

/** A subject's rate as a share of the bare handler's. */
export function shareOf({ rates }: StackFigures, subject: (typeof subjects)[number]): number {
  const of = (name: (typeof subjects)[number]) => rates[subjects.indexOf(name)]?.requestsPerSecond ?? Number.NaN;
  return of(subject) / of('bare');
}
