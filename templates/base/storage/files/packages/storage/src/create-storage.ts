import type { ObjectStorage } from '@app/core';

import type { StorageConfig } from './config.js';
import { LocalStorage } from './local-storage.js';

/** The storage in the S3 bucket of `STORAGE_BUCKET`, or in a folder when there is none. */
export async function createStorage(config: StorageConfig): Promise<ObjectStorage> {
  const { STORAGE_BUCKET, STORAGE_FOLDER } = config;
  if (STORAGE_BUCKET === undefined) return new LocalStorage(STORAGE_FOLDER);
  // Loading the AWS SDK takes a while and memory, which nobody pays who has no bucket.
  const { createS3Storage } = await import('./s3-storage.js');
  return createS3Storage(STORAGE_BUCKET, config);
}
