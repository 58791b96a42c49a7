/** A framework and an ORM, with the queue that needs no third server. */
export interface Stack {
  readonly name: string;
  readonly framework: 'nestjs' | 'fastify';
  readonly orm: 'prisma' | 'drizzle';
}

/** What is generated and measured. The queue takes no part in the requests. */
export const stacks: readonly Stack[] = (['nestjs', 'fastify'] as const).flatMap((framework) =>
  (['prisma', 'drizzle'] as const).map((orm) => ({ name: `${framework}-${orm}`, framework, orm })),
);

/** The stack of each framework that is written by hand as well; beside it is the framework's bare handler. */
export const handWritten: Readonly<Record<Stack['framework'], Stack>> = {
  nestjs: { name: 'nestjs-prisma', framework: 'nestjs', orm: 'prisma' },
  fastify: { name: 'fastify-drizzle', framework: 'fastify', orm: 'drizzle' },
};
