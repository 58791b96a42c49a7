import type { Infrastructure, Module } from '../module.js';
import { notificationsController } from './notifications.controller.js';
import { NotificationsRepository } from './notifications.repository.js';
import { NotificationsService } from './notifications.service.js';

export function createNotifications({ database, queue }: Infrastructure): NotificationsService {
  return new NotificationsService(database, new NotificationsRepository(database), queue);
}

export const notifications: Module = (app, { notifications: service }, done) => {
  app.register(notificationsController, { notifications: service });
  done();
};
