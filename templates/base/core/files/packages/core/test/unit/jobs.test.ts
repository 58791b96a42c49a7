import { describe, expect, it } from 'vitest';

import { jobs } from '../../src/index.js';

describe('notifications.deliver-email', () => {
  const schema = jobs['notifications.deliver-email'];

  it('names a user', () => {
    const data = { notificationId: '01890a5d-ac96-774b-bcce-b302099a8057' };
    expect(schema.parse(data)).toEqual(data);
  });

  it.each([{}, { notificationId: 'somebody' }, { notificationId: null }, 'somebody', null])(
    'refuses %j',
    (data) => {
      expect(schema.safeParse(data).success).toBe(false);
    },
  );
});
