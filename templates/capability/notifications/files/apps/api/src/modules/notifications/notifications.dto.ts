import { listQuery, type Page, pageOf } from '@app/core';
import { z } from 'zod';

import type { Notification } from './notification.js';

export const notificationParams = z.object({ id: z.uuid() });

export const listNotificationsQuery = listQuery({
  sortable: ['createdAt'],
  defaultSort: '-createdAt',
}).extend({
  unread: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .default(false)
    .meta({ description: 'true: only those that are unread.' }),
});

export const notificationResponse = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    title: z.string(),
    body: z.string(),
    readAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Notification' });

export const notificationPageResponse = pageOf(notificationResponse).meta({
  id: 'NotificationPage',
});

export type ListNotificationsQuery = z.output<typeof listNotificationsQuery>;
export type NotificationPageResponse = z.output<typeof notificationPageResponse>;

export function toNotificationPageResponse({
  data,
  page,
}: Page<Notification>): NotificationPageResponse {
  const toResponse = (notification: Notification) => ({
    ...notification,
    readAt: notification.readAt?.toISOString() ?? null,
    createdAt: notification.createdAt.toISOString(),
  });
  return { data: data.map(toResponse), page };
}
