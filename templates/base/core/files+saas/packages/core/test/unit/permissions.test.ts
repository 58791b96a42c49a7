import { describe, expect, it } from 'vitest';

import { jobs, permissions, permissionsOf } from '../../src/index.js';

describe('permissionsOf', () => {
  it('lets an admin do everything', () => {
    expect([...permissionsOf('admin')]).toEqual([...permissions]);
  });

  it('lets a member read users, but not change them', () => {
    const member = permissionsOf('member');
    expect(member.has('users:read')).toBe(true);
    expect(member.has('users:write')).toBe(false);
    expect(member.has('roles:assign')).toBe(false);
  });
});

describe('invitations.send', () => {
  const schema = jobs['invitations.send'];

  it('names a user', () => {
    const data = { invitationId: '01890a5d-ac96-774b-bcce-b302099a8057' };
    expect(schema.parse(data)).toEqual(data);
  });

  it.each([{}, { invitationId: 'somebody' }, { invitationId: null }, 'somebody', null])(
    'refuses %j',
    (data) => {
      expect(schema.safeParse(data).success).toBe(false);
    },
  );
});
