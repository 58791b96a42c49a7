import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Product',
  summary: 'A product with accounts, organizations and roles of its own: people sign up, sign in and invite others',
  rejected: 'accounts and passwords would be kept here although another system has them',
  tradeOffs: [
    'Accounts, passwords, sessions, roles and mails are code and data of this backend, which its team keeps secure.',
  ],
  cost: 'No licence. The largest part of the code: identity, organizations, roles, and a worker that sends mails.',
  contributes: { modules: { users: { email: 'string:unique', name: 'string:index' } } },
  conflicts: [{ option: 'none', because: 'accounts need mails, which are sent by background jobs' }],
});
