import { constant, elementOf } from '../../../../src/edit/in-array.js';
import type { ClassCode, Framework, JobCode } from '../../../../src/gen/drivers/framework-driver.js';
import { fastifyRoute } from './route.js';
import { foreignFastify } from './foreign.js';

/** What is read of an application with Fastify. */
export interface FastifyFacts {
  readonly major: number;
  /** The file that makes the app, or registers its plugins. */
  readonly appFile: string;
  readonly autoload: boolean;
}

/** Fastify: a module is a plugin in the list of `modules/index.ts`, its controller registers routes, its classes are made by hand. */
export function fastifyInRepo(facts: FastifyFacts): Omit<Framework, 'id'> {
  const { appFile, autoload, major } = facts;
  return {
    description: `Fastify ${String(major)}, plugins ${autoload ? 'found by autoload' : 'registered'} in ${appFile}`,
    facts: { ...facts },
    entry: appFile,
    called: appFile,
    classes,
    registrationOf: ({ extension, modules, suffix }, { plural }) => {
      const path = `${modules}/${plural.kebab}/${plural.kebab}${suffix}module.ts`;
      const list = `${modules}/index.ts`;
      return elementOf(list, constant(list, 'modules'), { path, name: plural.camel }, { extension }, 'modules');
    },
    routeOf: fastifyRoute,
    jobs,
    foreign: foreignFastify(appFile),
  };
}

const classes: ClassCode = {
  decorator: '',
  parameterType: (name) => `type ${name}`,
  service: { imports: {}, unitOfWork: '' },
  repository: { imports: {}, database: [], constructor: '' },
};

/** A function of what the worker works with, called where handlers are listed. */
const jobs: JobCode = {
  exportOf: (name) => name,
  valueOf: (name, handler) => ({ value: `${name}(services)`, uses: [handler] }),
  madeInTest: (name) => `${name}({ database })`,
  registrationOf: () => [],
};
