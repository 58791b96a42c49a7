import { defineCapability } from '../../../src/catalog/definition.js';

export default defineCapability({
  label: 'Notifications',
  summary: 'Users are notified in the application, and by e-mail',
  reason: 'users need to learn about events while they are not signed in',
  verifiedBy: 'pairs',
  needs: [
    {
      id: 'userNotifications',
      question: 'Are users notified of events while they are not signed in?',
      type: 'boolean',
      default: false,
    },
  ],
  rules: [
    {
      when: { userNotifications: true },
      because: 'users are notified of events while they are not signed in',
      strength: 'must',
    },
  ],
  requires: [{ option: 'saas', because: 'notifications go to users that have accounts here' }],
  tradeOffs: ['A notification is a row for each user; nothing deletes old ones.'],
  cost: 'One table, and one job and mail for each notification that is sent by e-mail.',
  docs: 'docs/notifications.md',
});
