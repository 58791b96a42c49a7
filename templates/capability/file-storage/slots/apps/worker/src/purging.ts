import { objectKey, type ObjectStorage, type WorkScope } from '@app/core';

// #slot purging
readonly storage: ObjectStorage;
// #slot work
// #if multi
removeObject: (tenant: WorkScope, fileId: string) =>
  purging.storage.delete(objectKey(tenant, fileId)),
// #else
removeObject: (_: WorkScope, fileId: string) => purging.storage.delete(objectKey(fileId)),
// #endif
