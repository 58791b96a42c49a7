export { requireBucket, type StorageConfig, storageEnv } from './config.js';
export { createStorage } from './create-storage.js';
export { LocalStorage, type SignedRequest, type SignedResponse } from './local-storage.js';
