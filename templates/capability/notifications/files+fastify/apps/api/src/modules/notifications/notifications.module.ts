import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';

import type { Infrastructure } from '../../plugins/services.js';
import { notificationsController } from './notifications.controller.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsService } from './notifications.service.js';

export function createNotifications({ database, queue }: Infrastructure): NotificationsService {
  return new NotificationsService(database, new NotificationsRepository(database), queue);
}

/** The routes of the module. */
export const notifications: FastifyPluginCallbackZod = (app, _options, done) => {
  app.register(notificationsController, { notifications: app.services.notifications });
  done();
};
