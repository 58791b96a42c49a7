import type { Actor } from '@app/core';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Returns } from '../../http/decorators.js';
import { CurrentActor, RequirePermission } from '../../middleware/auth.js';
import {
  type ListNotificationsQuery,
  listNotificationsQuery,
  type NotificationPageResponse,
  notificationPageResponse,
  notificationParams,
  toNotificationPageResponse,
} from './notifications.dto.js';
import { NotificationsService } from './notifications.service.js';

type NotificationParams = z.output<typeof notificationParams>;

@ApiTags('notifications')
@Controller({ path: 'notifications', version: '1' })
export class NotificationsController {
  constructor(private readonly notifications: NotificationsService) {}

  @Get()
  @ApiOperation({ summary: 'List the notifications of the caller' })
  @RequirePermission('notifications:read')
  @Returns(200, notificationPageResponse)
  async listNotifications(
    @CurrentActor() actor: Actor,
    @Query({ schema: listNotificationsQuery }) query: ListNotificationsQuery,
  ): Promise<NotificationPageResponse> {
    return toNotificationPageResponse(await this.notifications.list(actor, query));
  }

  @Post(':id/read')
  @ApiOperation({ summary: 'Note that the caller has read a notification' })
  @RequirePermission('notifications:read')
  @Returns(204)
  async readNotification(
    @CurrentActor() actor: Actor,
    @Param({ schema: notificationParams }) { id }: NotificationParams,
  ): Promise<void> {
    await this.notifications.markRead(actor, id);
  }

  @Post('read-all')
  @ApiOperation({ summary: 'Note that the caller has read all notifications' })
  @RequirePermission('notifications:read')
  @Returns(204)
  async readAllNotifications(@CurrentActor() actor: Actor): Promise<void> {
    await this.notifications.markAllRead(actor);
  }
}
