import { NotificationMailsService } from '@app/api/jobs';

// #slot services
readonly notificationMails: NotificationMailsService,
