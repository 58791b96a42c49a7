import type { ObjectStorage } from '@app/core';
import { createStorage } from '@app/storage';

// #slot infrastructure
readonly objectStorage: ObjectStorage;
// #slot create
const objectStorage = await createStorage(config);
// #slot created
objectStorage,
// #slot close
await objectStorage.close();
