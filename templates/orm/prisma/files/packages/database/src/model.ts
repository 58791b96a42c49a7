import type { Transaction } from './database.js';
import type { Prisma } from './generated/prisma/client.js';

/** A model by the name it has on the client: `user`. */
export type ModelName = Uncapitalize<Prisma.ModelName>;

/** A condition on the rows of a model. */
export type Where<M extends ModelName> = NonNullable<
  Prisma.Args<Transaction[M], 'findMany'>['where']
>;

export type Row<M extends ModelName> = Prisma.Result<Transaction[M], object, 'findMany'>[number];
