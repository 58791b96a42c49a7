import { parameterIn } from '../../../../src/edit/in-class.js';
import { inNestModule } from '../../../../src/edit/nest-module.js';
import type { ClassCode, Framework, JobCode } from '../../../../src/gen/drivers/framework-driver.js';
import { foreignNest } from './foreign.js';
import { nestRoute } from './route.js';

/** What is read of an application with NestJS. */
export interface NestFacts {
  readonly major: number;
  readonly adapter: 'express' | 'fastify';
  /** The file and the class of the module that the application is made of. */
  readonly rootModule: RootModule;
}

export interface RootModule {
  readonly path: string;
  readonly className: string;
}

/** NestJS: a module is imported by the root module, its controller has methods, its classes are injected. */
export function nestInRepo(facts: NestFacts): Omit<Framework, 'id'> {
  const { adapter, major, rootModule } = facts;
  return {
    description: `NestJS ${String(major)} on ${adapter === 'fastify' ? 'Fastify' : 'Express'}, ${rootModule.className} in ${rootModule.path}`,
    facts: { ...facts },
    entry: rootModule.path,
    called: rootModule.className,
    classes,
    registrationOf: ({ extension, modules, suffix }, { plural }) => {
      const path = `${modules}/${plural.kebab}/${plural.kebab}${suffix}module.ts`;
      return inNestModule({ ...rootModule, list: 'imports' }, { path, name: `${plural.pascal}Module` }, { extension });
    },
    routeOf: nestRoute,
    jobs,
    foreign: foreignNest(rootModule),
  };
}

const databaseModule = '../../infrastructure/database.module.js';

const classes: ClassCode = {
  decorator: '@Injectable()',
  // Its class is what a parameter is injected by.
  parameterType: (name) => name,
  service: {
    imports: { '@nestjs/common': ['Inject', 'Injectable'], [databaseModule]: ['UNIT_OF_WORK'] },
    unitOfWork: '@Inject(UNIT_OF_WORK)',
  },
  repository: {
    imports: { '@nestjs/common': ['Inject', 'Injectable'], [databaseModule]: ['DATABASE'] },
    database: ['type Database'],
    constructor: `  constructor(@Inject(DATABASE) database: Database) {
    super(database);
  }

`,
  },
};

const classOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** A provider of the worker's module, which is injected into the services that jobs are done by. */
const jobs: JobCode = {
  exportOf: classOf,
  valueOf: (name) => ({ value: `services.${name}.handle`, uses: [] }),
  madeInTest: (name) => `new ${classOf(name)}(database).handle`,
  registrationOf: (worker, name, handler, { extension }) => [
    inNestModule({ path: `${worker}/src/worker.module.ts`, className: 'WorkerModule', list: 'providers' }, handler, {
      extension,
    }),
    parameterIn(
      `${worker}/src/services.ts`,
      'JobServices',
      { name, type: handler, modifiers: 'readonly' },
      { extension, apart: true },
    ),
  ],
};
