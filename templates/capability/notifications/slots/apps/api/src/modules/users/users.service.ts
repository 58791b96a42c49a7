import { type Notice, NotificationsService } from '../notifications/notifications.service.js';

// #slot notices

const welcome: Notice = {
  kind: 'welcome',
  title: 'Welcome',
  body: 'Good to have you here.',
  dedupKey: 'welcome',
  email: true,
};
// #slot dependencies
private readonly notifications: NotificationsService,
// #slot joined
await this.notifications.notify(self, welcome);
