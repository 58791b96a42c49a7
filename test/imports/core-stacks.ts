const decisions = {
  framework: ['nestjs', 'fastify'],
  orm: ['prisma', 'drizzle'],
  queue: ['bullmq', 'rabbitmq'],
  tenancy: ['multi', 'single'],
  pagination: ['cursor', 'offset'],
} as const;

export type CoreStack = Readonly<Record<keyof typeof decisions, string>>;

/** Every combination of the decisions that change code. */
export const coreStacks: readonly CoreStack[] = decisions.framework.flatMap((framework) =>
  decisions.orm.flatMap((orm) =>
    decisions.queue.flatMap((queue) =>
      decisions.tenancy.flatMap((tenancy) =>
        decisions.pagination.map((pagination) => ({ framework, orm, queue, tenancy, pagination })),
      ),
    ),
  ),
);
