import { type Block, blocksOf } from '../../../../src/edit/prisma/blocks.js';
import { fieldIn } from '../../../../src/edit/prisma/in-schema.js';
import type { Edit } from '../../../../src/edit/edit.js';
import { UserError } from '../../../../src/errors.js';
import {
  type ColumnFiles,
  type ExtendedTable,
  type Extension,
  extensionOf,
  migrationName,
} from '../../../../src/gen/migration/extended-table.js';
import type { Source } from '../../../../src/gen/migration/table.js';
import { alterFile } from './alter-file.js';
import { modelExtended } from './extended-model.js';
import { modelBlock, type RelationField } from './model.js';
import { migrationFile, migrationsOf, type PrismaPlaces } from './prisma-table.js';
import { addedRelations, tableOf } from './relations.js';

/** What columns add to a repository with Prisma. */
export function prismaColumns({ schema }: PrismaPlaces, table: ExtendedTable, source: Source, at: Date): ColumnFiles {
  const extension = extensionOf(table);
  const { migrated, migrations, text } = migrationsOf(schema, source);
  return {
    files: [migrationFile(migrations, source, at, migrationName(table), alterFile(extension))],
    declarations: [],
    edits: [...editsOf(schema, source.read(schema) ?? '', extension), ...editsOf(migrated, text, extension)],
  };
}

function editsOf(path: string, schema: string, extension: Extension): readonly Edit[] {
  const { after, before } = extension;
  const models = blocksOf(schema).filter(({ kind }) => kind === 'model');
  const model = models.find((one) => tableOf(one) === before.table);
  if (!model) throw new UserError(`${path} has no model of the table ${before.table}.`);
  // As they are there: other modules have added theirs, and names of relations depend on which came first.
  const relations = relationsIn(model, models);
  const { others, own } = addedRelations(
    extension,
    models,
    relations.map(({ type }) => type.replace(/\W+$/, '')),
  );
  refuseTaken(path, model, extension, own);
  return [
    ...others.map(({ field, model: other }) => fieldIn(path, other, field)),
    modelExtended(path, model.name, modelBlock(before, relations), modelBlock(after, [...relations, ...own])),
  ];
}

function relationsIn({ lines }: Block, models: readonly Block[]): readonly RelationField[] {
  const names = new Set(models.map(({ name }) => name));
  return lines.flatMap(({ text }) => {
    const [name = '', type = '', ...attribute] = text.split(/\s+/);
    return names.has(type.replace(/\W+$/, '')) ? [{ name, type, attribute: attribute.join(' ') }] : [];
  });
}

function refuseTaken(path: string, { lines, name: model }: Block, { added }: Extension, own: readonly RelationField[]) {
  const refuse = (field: string, taken: string) => {
    throw new UserError(
      `The field "${field}" cannot be added: the model ${model} in ${path} has ${taken} already.`,
      'Take another name. What people have added to a model is theirs to write.',
    );
  };
  const words = new Set(lines.map(({ word }) => word));
  for (const { name, property } of added.fields) {
    if (words.has(property)) refuse(property, `a field ${property}`);
    if (lines.some(({ text }) => text.includes(`@map("${name}")`))) refuse(property, `a column ${name}`);
  }
  for (const { name } of own) if (words.has(name)) refuse(name, `a field ${name}`);
}
