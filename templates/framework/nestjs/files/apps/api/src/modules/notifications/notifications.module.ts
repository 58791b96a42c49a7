import { Global, Module } from '@nestjs/common';

import { DATABASE } from '../../infrastructure/database.module.js';
import { provide } from '../../infrastructure/provide.js';
import { JOB_QUEUE } from '../../infrastructure/queue.module.js';
import { Notifier } from './notifications.contract.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsService } from './notifications.service.js';

@Global()
@Module({
  controllers: [NotificationsController],
  providers: [
    provide(NotificationsRepository, [DATABASE]),
    provide(NotificationsService, [DATABASE, NotificationsRepository, JOB_QUEUE]),
    { provide: Notifier, useExisting: NotificationsService },
  ],
  exports: [Notifier],
})
export class NotificationsModule {}
