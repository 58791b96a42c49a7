import { deliverNotification } from './deliver-notification.js';

// #slot handlers
'notifications.deliver-email': deliverNotification(services),
