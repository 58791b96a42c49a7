import type { Draft } from '../../../../src/edit/draft.js';
import type { Access } from '../../../../src/gen/foreign-apps/database-access.js';
import { keyOf } from '../../../../src/gen/foreign-apps/key-of.js';
import type { Storage, Surroundings, Target } from '../../../../src/gen/foreign-apps/storage.js';
import { typeormCode } from './code.js';
import type { TypeormConfig } from './config.js';
import { entitiesIn, type Entity } from './entities.js';
import { typeormFiles } from './files.js';

/** How an application with NestJS stores rows with TypeORM; a sentence for other frameworks. */
export function typeormStorage(draft: Draft, configs: readonly TypeormConfig[], paths: readonly string[]) {
  return ({ framework }: Surroundings): Storage | string => {
    if (framework.id !== 'nestjs') return 'TypeORM outside of NestJS; @nestjs/typeorm is known';
    const entities = entitiesIn(draft, paths);
    return {
      code: typeormCode,
      access: repositories,
      handle: 'rows',
      typesIn: 'model',
      targets: () => entities.map(targetOf),
      own: ({ singular }) => `${singular.pascal}Entity`,
      files: (app, names, fields, source) =>
        typeormFiles(app, { draft, configs, entities, paths }, names, fields, source),
      declaredIn: ({ table }) => `the entity in ${table.path}`,
      view: () => ({}),
    };
  };
}

/** Each repository is injected for its entity, which its module names. */
const repositories: Access = {
  path: '@nestjs/typeorm',
  description: 'repositories that @nestjs/typeorm injects',
  codeOf: (handle, from, { constant, path }) => ({
    use: `this.${handle}`,
    parameter: {
      name: handle,
      type: `Repository<${constant}>`,
      token: undefined,
      decorator: `InjectRepository(${constant})`,
    },
    argument: '',
    imports: { '@nestjs/typeorm': ['InjectRepository'], typeorm: ['Repository'], [from(path)]: [constant] },
    module: {
      name: 'TypeOrmModule',
      from: '@nestjs/typeorm',
      call: `TypeOrmModule.forFeature([${constant}])`,
      imports: { [from(path)]: [constant] },
    },
    provider: undefined,
  }),
};

function targetOf({ key, name, path, schema, table }: Entity): Target {
  return {
    table,
    schema,
    column: key?.column ?? 'id',
    name,
    path,
    key: keyOf(name, key?.made),
    called: [name.replace(/Entity$/, ''), table],
  };
}
