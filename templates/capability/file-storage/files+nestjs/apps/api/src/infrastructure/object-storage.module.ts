import type { ObjectStorage } from '@app/core';
import { createStorage, type StorageConfig } from '@app/storage';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import { APP_CONFIG } from './config.module.js';

/** The bucket, or a folder in its place: `@Inject(OBJECT_STORAGE) storage: ObjectStorage`. */
export const OBJECT_STORAGE = Symbol('OBJECT_STORAGE');

@Module({
  providers: [
    {
      provide: OBJECT_STORAGE,
      inject: [APP_CONFIG],
      useFactory: (config: StorageConfig) => createStorage(config),
    },
  ],
  exports: [OBJECT_STORAGE],
})
export class ObjectStorageModule implements OnApplicationShutdown {
  constructor(@Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage) {}

  /** Runs after the last request or job. */
  async onApplicationShutdown(): Promise<void> {
    await this.storage.close();
  }
}
