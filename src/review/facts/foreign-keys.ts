import { posix } from 'node:path';

import * as z from 'zod';

import { blocksOf } from '../../edit/prisma/blocks.js';
import { prismaParser } from '../../edit/prisma/prisma-parser.js';
import type { ForeignKey } from './facts.js';
import type { Files } from './files.js';

const field = z.object({
  name: z.string(),
  isId: z.boolean().default(false),
  isUnique: z.boolean().default(false),
  relationFromFields: z.array(z.string()).default([]),
});

const dmmf = z.object({
  datamodel: z.object({
    indexes: z.array(z.object({ model: z.string(), fields: z.array(z.object({ name: z.string() })) })).default([]),
    models: z.array(
      z.object({
        name: z.string(),
        fields: z.array(field),
        primaryKey: z.object({ fields: z.array(z.string()) }).nullish(),
        uniqueFields: z.array(z.array(z.string())).default([]),
      }),
    ),
  }),
});

/** The foreign keys of Prisma schemas on PostgreSQL, which makes no index for them. A schema that Prisma's parser refuses has none. */
export function foreignKeysOf({ paths, read }: Pick<Files, 'paths' | 'read'>): readonly ForeignKey[] {
  const schemas = paths.filter((path) => path.endsWith('.prisma') && !path.split('/').includes('migrations'));
  const folders = new Set(schemas.map((path) => posix.dirname(path)));
  return [...folders].flatMap((folder) =>
    keysIn(schemas.filter((path) => posix.dirname(path) === folder).map((path) => ({ path, text: read(path) ?? '' }))),
  );
}

interface Schema {
  readonly path: string;
  readonly text: string;
}

function keysIn(schemas: readonly Schema[]): readonly ForeignKey[] {
  const isOnPostgres = schemas.some(({ text }) =>
    blocksOf(text).some(
      ({ kind, lines }) =>
        kind === 'datasource' && lines.some((one) => one.word === 'provider' && one.text.includes('postgres')),
    ),
  );
  if (!isOnPostgres) return [];
  const model = parsed(schemas);
  return (model?.datamodel.models ?? []).flatMap(({ fields, name, primaryKey, uniqueFields }) => {
    const indexes = [
      ...(model?.datamodel.indexes ?? [])
        .filter((one) => one.model === name)
        .map((one) => one.fields.map((column) => column.name)),
      ...(primaryKey ? [primaryKey.fields] : []),
      ...uniqueFields,
      ...fields.filter(({ isId, isUnique }) => isId || isUnique).map((one) => [one.name]),
    ];
    return fields
      .filter(({ relationFromFields }) => relationFromFields.length > 0)
      .map((one) => ({
        ...placeIn(schemas, name, one.name),
        model: name,
        columns: one.relationFromFields,
        // An index serves a key when its first columns are of the key, in any order.
        isIndexed: indexes.some((index) =>
          index
            .slice(0, one.relationFromFields.length)
            .some((column) => column === index[0] && one.relationFromFields.includes(column)),
        ),
      }));
  });
}

/** Schemas of older versions name the address of the database, which Prisma 7 refuses in them: the line is left empty. */
function parsed(schemas: readonly Schema[]): z.infer<typeof dmmf> | undefined {
  const files = schemas.map(({ path, text }) => [path, withoutAddress(text)]);
  try {
    const text = prismaParser().get_dmmf(JSON.stringify({ prismaSchema: files }));
    return dmmf.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function withoutAddress(text: string): string {
  const lines = blocksOf(text)
    .filter(({ kind }) => kind === 'datasource')
    .flatMap((one) => one.lines)
    .filter(({ word }) => ['directUrl', 'shadowDatabaseUrl', 'url'].includes(word));
  return lines.reduce((rest, { end, start }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end), text);
}

function placeIn(
  schemas: readonly Schema[],
  model: string,
  column: string,
): { readonly path: string; readonly line: number } {
  for (const { path, text } of schemas) {
    const block = blocksOf(text).find(({ kind, name }) => kind === 'model' && name === model);
    const line = block?.lines.find(({ word }) => word === column);
    if (line) return { path, line: text.slice(0, line.start).split('\n').length };
  }
  return { path: schemas[0]?.path ?? 'schema.prisma', line: 1 };
}
