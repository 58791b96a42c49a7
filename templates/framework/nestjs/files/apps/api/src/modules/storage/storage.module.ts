import { Module } from '@nestjs/common';

import { CONFIG } from '../../infrastructure/config.module.js';
import { DATABASE } from '../../infrastructure/database.module.js';
import { OBJECT_STORAGE } from '../../infrastructure/object-storage.module.js';
import { provide } from '../../infrastructure/provide.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
import { AuditTrail } from '../audit/audit.contract.js';
import { StorageController } from './storage.controller.js';
import { FilesRepository } from './storage.repository.js';
import { StorageService } from './storage.service.js';

@Module({
  controllers: [StorageController],
  providers: [
    provide(FilesRepository, [DATABASE]),
    provide(StorageService, [
      DATABASE,
      FilesRepository,
      OBJECT_STORAGE,
      JOB_QUEUE,
      AuditTrail,
      CONFIG,
    ]),
  ],
})
export class StorageModule {}
