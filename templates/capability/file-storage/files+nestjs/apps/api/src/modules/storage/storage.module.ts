import { Module } from '@nestjs/common';

import { ObjectStorageModule } from '../../infrastructure/object-storage.module.js';
import { QueueModule } from '../../infrastructure/queue.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { StorageController } from './storage.controller.js';
import { FilesRepository } from './storage.repository.js';
import { StorageService } from './storage.service.js';

@Module({
  imports: [AuditModule, ObjectStorageModule, QueueModule],
  controllers: [StorageController],
  providers: [FilesRepository, StorageService],
})
export class StorageModule {}
