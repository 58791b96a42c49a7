import { requireBucket, storageEnv } from '@app/storage';

// #slot defaults

// Nothing that a browser would run.
const defaultContentTypes = [
  'application/pdf',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/webp',
  'text/csv',
  'text/plain',
] as const;
// #slot variables
FILES_MAX_BYTES: z.coerce.number().int().min(1).default(26_214_400),
FILES_CONTENT_TYPES: list.default([...defaultContentTypes]),
// #slot shared-variables
...storageEnv,
// #slot checks
...requireBucket,
