import { createStorage } from '@app/storage';

// #slot create
const storage = await createStorage(config);
// #slot services
storage,
// #slot purging
storage,
// #slot close
storage.close(),
