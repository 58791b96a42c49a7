import { ObjectStorageModule } from './infrastructure/object-storage.module.js';
import { FileContentsService } from './modules/storage/file-contents.service.js';

// #slot exports
FileContentsService,
// #slot imports
ObjectStorageModule,
// #slot providers
FileContentsService,
// #slot services
FileContentsService,
