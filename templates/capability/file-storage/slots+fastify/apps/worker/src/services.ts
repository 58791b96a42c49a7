import { createStorage } from '@app/storage';

// #slot create
const objectStorage = await createStorage(config);
// #slot infrastructure
objectStorage,
// #slot close
objectStorage.close(),
