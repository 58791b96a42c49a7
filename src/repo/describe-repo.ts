import type { Repo } from './repo.js';

/** What was recognised, one line each, for a person to check before anything is written. */
export function describeRepo(repo: Repo): readonly string[] {
  const { app, extension, framework, madeBy, moduleSystem, modules, orm, root } = repo;
  return [
    `${root}, ${madeBy === undefined ? 'not made by create-backend' : `made by create-backend ${madeBy}`}`,
    `application ${app}: ${framework.description}`,
    orm?.description ?? 'no ORM',
    `${moduleSystem === 'esm' ? 'ES modules' : 'CommonJS'}, imports end ${extension === '' ? 'without extension' : `in ${extension}`}`,
    `modules in ${modules}, files such as users${repo.suffix}service.ts`,
    ...(madeBy === undefined ? ['no tenants: rows are not kept apart'] : []),
  ];
}
