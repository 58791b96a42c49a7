import type { Manifest, Stack } from './facts.js';

const frameworks = {
  '@nestjs/core': 'NestJS',
  fastify: 'Fastify',
  express: 'Express',
  koa: 'Koa',
  '@hapi/hapi': 'hapi',
  hono: 'Hono',
  '@adonisjs/core': 'AdonisJS',
  restify: 'Restify',
} as const;

const orms = {
  '@prisma/client': 'Prisma',
  'drizzle-orm': 'Drizzle',
  typeorm: 'TypeORM',
  mongoose: 'Mongoose',
  sequelize: 'Sequelize',
  '@mikro-orm/core': 'MikroORM',
  knex: 'Knex',
  objection: 'Objection',
  kysely: 'Kysely',
} as const;

const queues = {
  bullmq: 'BullMQ',
  bull: 'Bull',
  amqplib: 'RabbitMQ',
  kafkajs: 'Kafka',
  'pg-boss': 'pg-boss',
  agenda: 'Agenda',
  '@aws-sdk/client-sqs': 'SQS',
  nats: 'NATS',
} as const;

const tests = {
  vitest: 'Vitest',
  jest: 'Jest',
  mocha: 'Mocha',
  tap: 'tap',
  ava: 'AVA',
  '@japa/runner': 'Japa',
  '@playwright/test': 'Playwright',
} as const;

/** What a backend is made of: dependencies of its packages, and files that its delivery is known by. */
export function stackOf(manifests: readonly Manifest[], files: readonly string[]): Stack {
  const used = new Set(manifests.flatMap(({ dependencies }) => Object.keys(dependencies)));
  const developed = new Set(manifests.flatMap(({ devDependencies }) => Object.keys(devDependencies)));
  const of = (names: Readonly<Record<string, string>>, ...sets: readonly ReadonlySet<string>[]) =>
    Object.entries(names).flatMap(([name, label]) => (sets.some((set) => set.has(name)) ? [label] : []));
  const found = of(frameworks, used);
  return {
    // NestJS stands on one of the others.
    frameworks: found.includes('NestJS') ? ['NestJS'] : found,
    orms: of(orms, used),
    queues: of(queues, used),
    tests: [
      ...of(tests, used, developed),
      ...(manifests.some(({ scripts }) => Object.values(scripts).some((one) => one.includes('node --test')))
        ? ['node:test']
        : []),
    ],
    delivery: deliveryOf(files),
  };
}

function deliveryOf(files: readonly string[]): readonly string[] {
  const has = (is: (name: string, path: string) => boolean) =>
    files.some((path) => is(path.split('/').at(-1) ?? path, path));
  return [
    ...(has((name) => isDockerfile(name)) ? ['Docker'] : []),
    ...(has((name) => isCompose(name)) ? ['Docker Compose'] : []),
    ...(has((name) => name === 'Chart.yaml') ? ['Helm'] : []),
    ...(has((name) => name.startsWith('kustomization.')) ? ['Kustomize'] : []),
    ...(has((_, path) => path.startsWith('.github/workflows/')) ? ['GitHub Actions'] : []),
    ...(has((name) => name === '.gitlab-ci.yml') ? ['GitLab CI'] : []),
    ...(has((name) => name.endsWith('.tf')) ? ['Terraform'] : []),
  ];
}

/** `Dockerfile`, `Dockerfile.api`, `api.Dockerfile`. */
export function isDockerfile(name: string): boolean {
  return name === 'Dockerfile' || name.startsWith('Dockerfile.') || name.endsWith('.Dockerfile');
}

/** Files of Docker Compose. */
export function isCompose(name: string): boolean {
  return (
    (name.startsWith('docker-compose') || name.startsWith('compose')) &&
    (name.endsWith('.yml') || name.endsWith('.yaml'))
  );
}
