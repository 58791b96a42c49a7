import type { Client, ModelName } from './client.js';
import type { Prisma } from './generated/prisma/client.js';

/** A condition on the rows of a model. */
export type Where<M extends ModelName> = NonNullable<Prisma.Args<Client[M], 'findMany'>['where']>;

export type Row<M extends ModelName> = Prisma.Result<Client[M], object, 'findMany'>[number];
