import type { WorkScope } from '@app/core';

// #slot purging
// #if multi
removeObject: (scope: WorkScope, fileId: string) =>
  dependencies.services.fileContents.remove(scope, fileId),
// #else
removeObject: (_: WorkScope, fileId: string) =>
  dependencies.services.fileContents.remove(fileId),
// #endif
