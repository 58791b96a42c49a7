const decisions = {
  framework: ['nestjs', 'fastify'],
  orm: ['prisma', 'drizzle'],
  queue: ['bullmq', 'rabbitmq'],
  tenancy: ['multi', 'single'],
  pagination: ['cursor', 'offset'],
} as const;

export type CoreStack = Readonly<Record<keyof typeof decisions | 'shape', string>>;

/** Every combination of the decisions that change code, of a product. */
export const coreStacks: readonly CoreStack[] = decisions.framework.flatMap((framework) =>
  decisions.orm.flatMap((orm) =>
    decisions.queue.flatMap((queue) =>
      decisions.tenancy.flatMap((tenancy) =>
        decisions.pagination.map((pagination) => ({ shape: 'saas', framework, orm, queue, tenancy, pagination })),
      ),
    ),
  ),
);

/** The same of a service, which has no queue. */
export const serviceStacks: readonly CoreStack[] = coreStacks
  .filter(({ queue }) => queue === decisions.queue[0])
  .map((stack) => ({ ...stack, shape: 'service', queue: 'none' }));
