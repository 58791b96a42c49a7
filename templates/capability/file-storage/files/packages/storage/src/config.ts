import { z } from 'zod';

/** Environment variables of every process that deals with files. */
export const storageEnv = {
  STORAGE_BUCKET: z.string().optional(),
  STORAGE_REGION: z.string().optional(),
  STORAGE_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  STORAGE_PATH_STYLE: z.stringbool().default(false),
  STORAGE_ACCESS_KEY_ID: z.string().optional(),
  STORAGE_SECRET_ACCESS_KEY: z.string().optional(),
  STORAGE_FOLDER: z.string().default('.data/storage'),
};

export type StorageConfig = Readonly<z.output<z.ZodObject<typeof storageEnv>>>;

type Checked = Pick<
  Partial<StorageConfig>,
  'STORAGE_BUCKET' | 'STORAGE_ACCESS_KEY_ID' | 'STORAGE_SECRET_ACCESS_KEY'
> & { readonly NODE_ENV: string };

/**
 * Checks for the environment schema of a process: only development and tests may keep files in a
 * folder, and half of the credentials is a mistake.
 */
export const requireBucket = [
  z.refine<Checked>(
    ({ NODE_ENV, STORAGE_BUCKET }) =>
      STORAGE_BUCKET !== undefined || NODE_ENV === 'development' || NODE_ENV === 'test',
    missing('STORAGE_BUCKET'),
  ),
  z.refine<Checked>(
    (env) => env.STORAGE_ACCESS_KEY_ID !== undefined || env.STORAGE_SECRET_ACCESS_KEY === undefined,
    missing('STORAGE_ACCESS_KEY_ID'),
  ),
  z.refine<Checked>(
    (env) => env.STORAGE_SECRET_ACCESS_KEY !== undefined || env.STORAGE_ACCESS_KEY_ID === undefined,
    missing('STORAGE_SECRET_ACCESS_KEY'),
  ),
] as const;

function missing(name: string) {
  // Also when other variables are wrong, so that all problems are listed at once.
  return { path: [name], error: 'missing', when: () => true };
}
