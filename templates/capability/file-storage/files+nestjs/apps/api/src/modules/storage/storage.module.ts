import { Module } from '@nestjs/common';

import { EventsModule } from '../../infrastructure/events.module.js';
import { ObjectStorageModule } from '../../infrastructure/object-storage.module.js';
import { QueueModule } from '../../infrastructure/queue.module.js';
import { StorageController } from './storage.controller.js';
import { FilesRepository } from './storage.repository.js';
import { StorageService } from './storage.service.js';

@Module({
  imports: [EventsModule, ObjectStorageModule, QueueModule],
  controllers: [StorageController],
  providers: [FilesRepository, StorageService],
})
export class StorageModule {}
