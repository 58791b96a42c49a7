/** One backend that is generated and put through every step. */
export interface Stack {
  readonly name: string;
  /** Decision → option. */
  readonly choices: Readonly<Record<string, string>>;
  /** Checked and tested before `gen` adds to it as well, and afterwards on Node.js 24; the others only afterwards. */
  readonly twice: boolean;
  /** Imports that its lint must refuse are planted in it. */
  readonly planted: boolean;
}

const frameworks = ['nestjs', 'fastify'];
const orms = ['prisma', 'drizzle'];
const queues = ['bullmq', 'rabbitmq'];

// Once per framework is enough for these; spread so that every ORM and every queue has its turn as well.
const twice = ['nestjs-prisma-bullmq', 'fastify-drizzle-rabbitmq'];
const planted = ['nestjs-drizzle-rabbitmq', 'fastify-prisma-bullmq'];
const withOffsets = ['nestjs-drizzle-rabbitmq', 'fastify-prisma-rabbitmq'];

/** Framework × ORM × queue, for many tenants. Pagination by offset rides along in one stack per ORM. */
const multiTenant: readonly Stack[] = frameworks.flatMap((framework) =>
  orms.flatMap((orm) =>
    queues.map((queue) => {
      const name = `${framework}-${orm}-${queue}`;
      const pagination = withOffsets.includes(name) ? 'offset' : 'cursor';
      return {
        name,
        choices: { framework, orm, queue, pagination },
        twice: twice.includes(name),
        planted: planted.includes(name),
      };
    }),
  ),
);

/** What is simpler without tenants differs by framework and by ORM: once each is enough. */
const singleTenant: readonly Stack[] = [
  { framework: 'fastify', orm: 'drizzle', queue: 'bullmq', pagination: 'offset' },
  { framework: 'nestjs', orm: 'prisma', queue: 'rabbitmq', pagination: 'cursor' },
].map((choices) => ({
  name: `${choices.framework}-${choices.orm}-${choices.queue}-single`,
  choices: { ...choices, tenancy: 'single' },
  twice: false,
  planted: choices.framework === 'fastify',
}));

/** The eight stacks for many tenants, and two for one. */
export const stacks: readonly Stack[] = [...multiTenant, ...singleTenant];
