import { ObjectStorageModule } from './infrastructure/object-storage.module.js';
import { StorageModule } from './modules/storage/storage.module.js';

// #slot infrastructure
ObjectStorageModule,
// #slot modules
StorageModule,
