// #if multi
import type { ObjectStorage, WorkScope } from '@app/core';
// #else
import type { ObjectStorage } from '@app/core';
// #endif
// #if nestjs
import { Inject, Injectable } from '@nestjs/common';
// #endif

// #if nestjs
import { OBJECT_STORAGE } from '../../infrastructure/object-storage.module.js';
// #endif
import { objectKey } from './stored-file.js';

/** What jobs and purging do with the content of files. */
// #if nestjs
@Injectable()
export class FileContentsService {
  constructor(@Inject(OBJECT_STORAGE) private readonly storage: ObjectStorage) {}
// #else
export class FileContentsService {
  constructor(private readonly storage: ObjectStorage) {}
// #endif

  /** Removes the content of a file that has been deleted. Has no effect when there is none. */
  // #if multi
  remove(scope: WorkScope, fileId: string): Promise<void> {
    return this.storage.delete(objectKey(scope, fileId));
  }
  // #else
  remove(fileId: string): Promise<void> {
    return this.storage.delete(objectKey(fileId));
  }
  // #endif
}
