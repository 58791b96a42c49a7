import type { Client, ModelName } from './client.js';
import type { Prisma } from './generated/prisma/client.js';

/** A condition on the rows of a model. */
// #if saas
export type Where<M extends ModelName> = NonNullable<Prisma.Args<Client[M], 'findMany'>['where']>;
// #else
export type Where<M extends ModelName> =
  Prisma.Args<Client[M], 'findMany'> extends { where?: infer W } ? NonNullable<W> : never;
// #endif

export type Row<M extends ModelName> = Prisma.Result<Client[M], object, 'findMany'>[number];
