import type { ObjectStorage } from '@app/core';

import type { StorageConfig } from './config.js';
import { LocalStorage } from './local-storage.js';

export { requireBucket, type StorageConfig, storageEnv } from './config.js';
export { LocalStorage, type SignedRequest, type SignedResponse } from './local-storage.js';

/** The S3 bucket `STORAGE_BUCKET` as object storage, or a folder when there is none. */
export async function createStorage(config: StorageConfig): Promise<ObjectStorage> {
  const { STORAGE_BUCKET, STORAGE_FOLDER } = config;
  if (STORAGE_BUCKET === undefined) return new LocalStorage(STORAGE_FOLDER);
  // Imported on demand: the AWS SDK costs time and memory, and only a bucket needs it.
  const { createS3Storage } = await import('./s3-storage.js');
  return createS3Storage(STORAGE_BUCKET, config);
}
