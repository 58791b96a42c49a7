import type { ObjectStorage } from '@app/core';

import { FileContentsService } from './modules/storage/file-contents.service.js';

// #slot infrastructure
readonly objectStorage: ObjectStorage;
// #slot services
fileContents: new FileContentsService(infrastructure.objectStorage),
