import type { Framework, Orm, Repo } from './repo.js';

/** What was recognised, one line each, for a person to check before anything is written. */
export function describeRepo(repo: Repo): readonly string[] {
  const { app, extension, framework, madeBy, moduleSystem, modules, orm, root } = repo;
  return [
    `${root}, ${madeBy === undefined ? 'not made by create-backend' : `made by create-backend ${madeBy}`}`,
    `application ${app}: ${describeFramework(framework)}`,
    describeOrm(orm),
    `${moduleSystem === 'esm' ? 'ES modules' : 'CommonJS'}, imports end ${extension === '' ? 'without extension' : `in ${extension}`}`,
    `modules in ${modules}, files such as users${repo.suffix}service.ts`,
    ...(madeBy === undefined ? ['no tenants: rows are not kept apart'] : []),
  ];
}

function describeFramework(framework: Framework): string {
  if (framework.name === 'nestjs')
    return `NestJS ${String(framework.major)} on ${framework.adapter === 'fastify' ? 'Fastify' : 'Express'}, ${framework.rootModule.className} in ${framework.rootModule.path}`;
  return `Fastify ${String(framework.major)}, plugins ${framework.autoload ? 'found by autoload' : 'registered'} in ${framework.appFile}`;
}

function describeOrm(orm: Orm | undefined): string {
  if (!orm) return 'no ORM';
  return orm.name === 'prisma' ? `Prisma, ${orm.schema}` : `Drizzle, ${orm.schema}, migrations in ${orm.migrations}`;
}
