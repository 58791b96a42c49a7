import type { ObjectStorage } from '@app/core';
import { createStorage } from '@app/storage';
import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';

import type { ApiConfig } from '../config/index.js';
import { API_CONFIG } from './config.module.js';

/** The bucket, or a folder in its place: `@Inject(OBJECT_STORAGE) storage: ObjectStorage`. */
export const OBJECT_STORAGE = Symbol('OBJECT_STORAGE');

@Module({
  providers: [
    {
      provide: OBJECT_STORAGE,
      inject: [API_CONFIG],
      useFactory: (config: ApiConfig) => createStorage(config),
    },
  ],
  exports: [OBJECT_STORAGE],
})
export class ObjectStorageModule implements OnApplicationShutdown {
  constructor(@Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage) {}

  /** Runs after the server has answered the last request. */
  async onApplicationShutdown(): Promise<void> {
    await this.storage.close();
  }
}
