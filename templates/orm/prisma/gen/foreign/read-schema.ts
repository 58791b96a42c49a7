import * as z from 'zod';

import { blocksOf } from '../../../../../src/edit/prisma/blocks.js';
import { applySplices } from '../../../../../src/edit/splice.js';
import { UserError } from '../../../../../src/errors.js';
import type { SourceText } from '../../../../../src/gen/foreign-apps/source-text.js';
import { prismaParser } from '../../../../../src/edit/prisma/prisma-parser.js';

/** What a schema of Prisma says, of all its files. */
export interface PrismaSchema {
  /** The schemas of PostgreSQL that models are in; empty where models do not say it. */
  readonly schemas: readonly string[];
  readonly models: readonly PrismaModel[];
  /** The file with the datasource. */
  readonly datasource: string | undefined;
}

export interface PrismaModel {
  readonly name: string;
  /** The file that declares it. */
  readonly path: string;
  /** In SQL. */
  readonly table: string;
  /** Of PostgreSQL; undefined where models do not say it. */
  readonly schema: string | undefined;
  /** It has another name than its table. */
  readonly isMapped: boolean;
  /** Its field `id`, where that is the key. */
  readonly key: { readonly type: string; readonly column: string } | undefined;
}

/**
 * Reads a schema with Prisma's own parser.
 * @throws UserError when Prisma refuses it, with file and line
 */
export function readPrismaSchema(files: readonly SourceText[]): PrismaSchema {
  const current = files.map(withoutUrl);
  const [mistake] = mistakesIn(current);
  if (mistake !== undefined)
    throw new UserError(
      `Prisma refuses the schema: ${mistake}`,
      'Nothing was written. "npx prisma validate" says all of it.',
    );
  const prismaSchema = current.map(({ path, text }) => [path, text]);
  const { get_config: getConfig, get_dmmf: getDmmf } = prismaParser();
  const { config } = configSchema.parse(
    JSON.parse(getConfig(JSON.stringify({ prismaSchema, ignoreEnvVarErrors: true, env: {} }))),
  );
  const { datamodel } = dmmfSchema.parse(JSON.parse(getDmmf(JSON.stringify({ prismaSchema, noColor: true }))));
  const [datasource] = config.datasources;
  const places = new Map(files.flatMap(({ path, text }) => blocksOf(text).map(({ name }) => [name, path] as const)));
  return {
    schemas: datasource?.schemas ?? [],
    datasource: datasource?.sourceFilePath,
    models: datamodel.models.map(({ dbName, fields, name, schema }) => {
      const key = fields.find((one) => one.isId && one.name === 'id');
      return {
        name,
        path: places.get(name) ?? '',
        table: dbName ?? name,
        schema: schema ?? undefined,
        isMapped: dbName !== null,
        key: key && { type: key.nativeType?.[0] === 'Uuid' ? 'uuid' : key.type, column: key.dbName ?? key.name },
      };
    }),
  };
}

/** What Prisma finds wrong with a schema: `prisma/schema.prisma:12: …`, one sentence each. */
export function mistakesIn(files: readonly SourceText[]): readonly string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const found = mistakesSchema.parse(
    JSON.parse(prismaParser().lint(JSON.stringify(files.map(withoutUrl).map(({ path, text }) => [path, text])))),
  );
  return found
    .filter((one) => !one.is_warning)
    .map(({ file_name: path, start, text }) => {
      const line = (texts.get(path) ?? '').slice(0, start).split('\n').length;
      return `${path}:${String(line)}: ${text.replace(/^Error validating: /, '')}`;
    });
}

/** Before Prisma 7 the schema said where the database is; its parser refuses that now. Positions stay as they are. */
function withoutUrl({ path, text }: SourceText): SourceText {
  const lines = blocksOf(text)
    .filter(({ kind }) => kind === 'datasource')
    .flatMap((block) => block.lines.filter(({ word }) => ['url', 'directUrl', 'shadowDatabaseUrl'].includes(word)));
  const blanks = lines.map(({ end, start }) => ({ start, end, text: ' '.repeat(end - start) }));
  return { path, text: applySplices(text, blanks) };
}

const configSchema = z.object({
  config: z.object({
    datasources: z.array(z.object({ schemas: z.array(z.string()).default([]), sourceFilePath: z.string().optional() })),
  }),
});

const dmmfSchema = z.object({
  datamodel: z.object({
    models: z.array(
      z.object({
        name: z.string(),
        dbName: z.string().nullable(),
        schema: z.string().nullish(),
        fields: z.array(
          z.object({
            name: z.string(),
            dbName: z.string().nullish(),
            isId: z.boolean(),
            type: z.string(),
            nativeType: z.tuple([z.string(), z.array(z.string())]).nullish(),
          }),
        ),
      }),
    ),
  }),
});

const mistakesSchema = z.array(
  z.object({ file_name: z.string(), start: z.number(), text: z.string(), is_warning: z.boolean() }),
);
