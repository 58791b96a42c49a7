import * as z from 'zod';

/** What the program that runs in a repository tells doctor. */
export const toldSchema = z.object({
  /** The variables that applications and migrations read. */
  names: z.array(z.string()),
  applications: z.array(z.object({ folder: z.string(), problems: z.array(z.string()) })),
  ports: z.array(z.object({ variable: z.string(), host: z.string(), port: z.number() })),
  /** Those variables as applications see them, secrets included. It is never printed. */
  env: z.record(z.string(), z.string()),
  /** The PostgreSQL of development. */
  development: z.discriminatedUnion('is', [
    z.object({ is: z.literal('none') }),
    z.object({ is: z.literal('not-made') }),
    z.object({ is: z.literal('running') }),
    z.object({ is: z.literal('failed'), why: z.string() }),
  ]),
});

export type Told = z.infer<typeof toldSchema>;
