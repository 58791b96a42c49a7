import { type JobHandler, objectKey } from '@app/core';

import type { Services } from '../services.js';
// #if multi
import { jobScope } from './job-scope.js';
// #endif

/** Removes the content of a file that has been deleted. */
export function removeObject({ storage }: Services): JobHandler<'files.remove-object'> {
  // #if multi
  return ({ fileId }) => storage.delete(objectKey(jobScope(), fileId));
  // #else
  return ({ fileId }) => storage.delete(objectKey(fileId));
  // #endif
}
