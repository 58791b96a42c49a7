import { bearer } from '../support/api.js';

// #slot for-its-owner-alone
const audited = await api.inject({
  url: '/api/v1/audit-log',
  headers: bearer(admin.accessToken),
});
expect(audited.body).not.toContain('password');
