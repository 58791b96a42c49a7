import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';

import {
  listNotificationsQuery,
  notificationPageResponse,
  notificationParams,
  toNotificationPageResponse,
} from './notifications.dto.js';
import type { NotificationsService } from './notifications.service.js';

const tags = ['notifications'];
const config = { access: 'notifications:read' } as const;

export const notificationsController: FastifyPluginCallbackZod<{
  notifications: NotificationsService;
}> = (app, { notifications }, done) => {
  app.get(
    '/notifications',
    {
      config,
      schema: {
        operationId: 'listNotifications',
        summary: 'List the notifications of the caller',
        tags,
        querystring: listNotificationsQuery,
        response: { 200: notificationPageResponse },
      },
    },
    async (request) =>
      toNotificationPageResponse(await notifications.list(request.actor, request.query)),
  );

  app.post(
    '/notifications/:id/read',
    {
      config,
      schema: {
        operationId: 'readNotification',
        summary: 'Note that the caller has read a notification',
        tags,
        params: notificationParams,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await notifications.markRead(request.actor, request.params.id);
      reply.code(204);
    },
  );

  app.post(
    '/notifications/read-all',
    {
      config,
      schema: {
        operationId: 'readAllNotifications',
        summary: 'Note that the caller has read all notifications',
        tags,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await notifications.markAllRead(request.actor);
      reply.code(204);
    },
  );
  done();
};
