import { describe, expect, it } from 'vitest';

import { jobs } from '../../src/index.js';

describe('users.welcome', () => {
  const schema = jobs['users.welcome'];

  it('names a user', () => {
    const data = { userId: '01890a5d-ac96-774b-bcce-b302099a8057' };
    expect(schema.parse(data)).toEqual(data);
  });

  it.each([{}, { userId: 'somebody' }, { userId: null }, 'somebody', null])(
    'refuses %j',
    (data) => {
      expect(schema.safeParse(data).success).toBe(false);
    },
  );
});
