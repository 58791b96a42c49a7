import { UserError } from '../../../../src/errors.js';
import type { Draft } from '../../../../src/edit/draft.js';
import { Computed } from '../../../../src/edit/static-value.js';
import type { FieldType } from '../../../../src/fields/field.js';
import type { Access } from '../../../../src/gen/foreign-apps/database-access.js';
import { keyOf } from '../../../../src/gen/foreign-apps/key-of.js';
import { plainPathsOf } from '../../../../src/gen/foreign-apps/plain-paths.js';
import type { PlainApp } from '../../../../src/gen/foreign-apps/plain-app.js';
import type { ResolvedField } from '../../../../src/gen/foreign-apps/plain-table.js';
import type { Storage, StorageFiles, Surroundings, Target } from '../../../../src/gen/foreign-apps/storage.js';
import type { Names } from '../../../../src/naming/names.js';
import { kebab, wordsOf } from '../../../../src/naming/words.js';
import { mongooseChecksOf } from './checks.js';
import { mongooseCode } from './code.js';
import type { Connection } from './connections.js';
import { type Model, modelsIn } from './models.js';
import { mongooseView, type NamedConnection } from './view.js';

const oldest = 7;

/** How an application with NestJS stores documents with Mongoose; a sentence where that is not understood. */
export function mongooseStorage(draft: Draft, connections: readonly Connection[], paths: readonly string[]) {
  return ({ framework, majorOf }: Surroundings): Storage | string => {
    if (framework.id !== 'nestjs') return 'Mongoose outside of NestJS; @nestjs/mongoose is known';
    const major = majorOf('mongoose');
    if (major !== undefined && major < oldest)
      return `Mongoose ${String(major)}; it is known from ${String(oldest)} on`;
    const connection = connectionOf(connections);
    if (typeof connection === 'string') return connection;
    const models = modelsIn(draft, paths).filter((one) => one.connection === connection.name);
    return {
      code: mongooseCode(major),
      access,
      handle: 'documents',
      typesIn: endOf(models),
      targets: () => models.map(targetOf),
      own: ({ singular }) => singular.pascal,
      ownKey: ({ plural }) => objectId(plural.kebab),
      files: (app, names, fields) => Promise.resolve(filesOf(app, names, fields, { connections, models })),
      declaredIn: ({ table }) => `the schema in ${table.path}`,
      view: (fields, from, module) => mongooseView(fields, from, module, connection),
      placesOf: (files, schemas) => [
        { template: 'mongoose.schema.ts', path: files.entity },
        { template: 'mongoose.service.ts', path: files.service },
        { template: `mongoose.${schemas}.controller.ts`, path: files.controller },
        { template: 'mongoose.module.ts', path: files.module },
      ],
      checksOf: mongooseChecksOf,
    };
  };
}

/** The connection that a new model is made on: the one without a name, or else the only one. */
function connectionOf(connections: readonly Connection[]): NamedConnection | string {
  if (connections.length === 0)
    return 'Mongoose without MongooseModule.forRoot or MongooseModule.forRootAsync of @nestjs/mongoose';
  const names = [...new Set(connections.map(({ name }) => name))];
  if (names.includes(undefined)) return { name: undefined, constant: undefined };
  const texts = names.filter((name) => typeof name === 'string');
  const [only, second] = texts;
  const computed = names.find((name) => name instanceof Computed);
  if (computed) return `the name of a connection of Mongoose is computed in ${computed.toString()}`;
  if (only === undefined || second !== undefined)
    return `several connections of Mongoose, each with a name: ${texts.join(', ')}`;
  return { name: only, constant: connections.find(({ constant }) => constant)?.constant };
}

/** What the templates take is said there: a service gets its model by its name. */
const access: Access = {
  path: '@nestjs/mongoose',
  description: 'models that @nestjs/mongoose injects',
  codeOf: (handle) => ({
    use: `this.${handle}`,
    parameter: undefined,
    argument: '',
    imports: {},
    module: undefined,
    provider: undefined,
  }),
};

/** What most files of models end with: `schema`, unless it is another word. */
function endOf(models: readonly Model[]): string {
  const ends = models.flatMap(({ path }) => /[.-](entity|model|schema)\.ts$/.exec(path)?.[1] ?? []);
  const count = (end: string) => ends.filter((one) => one === end).length;
  return ['schema', 'model', 'entity'].reduce((most, end) => (count(end) > count(most) ? end : most));
}

function objectId(module: string): FieldType {
  return { kind: 'ref', module, onDelete: 'restrict' };
}

function targetOf({ key, name, path }: Model): Target {
  const short = name.replace(/(?<=.)(?:Document|Entity|Model|Schema|SchemaClass)$/, '');
  const keys: Readonly<Record<string, string>> = {
    String: 'text',
    string: 'text',
    Number: 'integer',
    number: 'integer',
  };
  return {
    table: name,
    schema: undefined,
    column: '_id',
    name,
    path,
    key: key === undefined ? objectId(kebab(wordsOf(short))) : keyOf(name, keys[key] ?? key),
    called: [short, name],
  };
}

function filesOf(
  app: PlainApp,
  names: Names,
  fields: readonly ResolvedField[],
  { connections, models }: { readonly connections: readonly Connection[]; readonly models: readonly Model[] },
): StorageFiles {
  const path = plainPathsOf(app, names).entity;
  const other = models.find((one) => one.name === names.singular.pascal && one.path !== path);
  if (other)
    throw new UserError(
      `There is a model ${other.name} already, in ${other.path}.`,
      'Nothing was written. Take another name.',
    );
  return {
    files: [],
    edits: [],
    migration: undefined,
    notes: notesOf(fields, connections),
    table: { constant: '', path },
  };
}

function notesOf(fields: readonly ResolvedField[], connections: readonly Connection[]): readonly string[] {
  const has = (kind: FieldType['kind']) => fields.some(({ field }) => field.type.kind === kind);
  const asTexts = [...(has('date') ? ['days'] : []), ...(has('uuid') ? ['UUIDs'] : [])];
  const referred = [...new Set(fields.flatMap(({ reference }) => (reference ? [reference.text] : [])))];
  return [
    connections.some(({ makesIndexes }) => !makesIndexes)
      ? 'The indexes are to be made by hand, as "autoIndex" is off: without them, what is unique is not.'
      : 'Mongoose makes the indexes when the application starts, unless "autoIndex" is off.',
    ...(connections.length > 1 && new Set(connections.map(({ name }) => name)).size > 1
      ? ['Of the connections of Mongoose, the one without a name is used.']
      : []),
    ...(has('decimal') ? ['Decimals are stored as Decimal128; requests and answers have them as texts.'] : []),
    ...(asTexts.length > 0 ? [`MongoDB has texts for ${asTexts.join(' and ')}.`] : []),
    ...(referred.length > 0
      ? [
          `MongoDB has no foreign keys: whether there is such a ${referred.join(' or ')} is looked up before, and nothing keeps it from going.`,
        ]
      : []),
  ];
}
