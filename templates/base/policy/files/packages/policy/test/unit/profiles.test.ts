import type { Permission } from '@app/core';
import { expect, it } from 'vitest';

import { canChangeProfile } from '../../src/index.js';

it.each<[string, string, readonly Permission[], boolean]>([
  ['ada', 'ada', [], true],
  ['ada', 'ada', ['users:write'], true],
  ['ada', 'grace', ['users:write'], true],
  ['ada', 'grace', [], false],
  ['ada', 'grace', ['users:read', 'roles:write'], false],
])('may %s change the profile of %s, holding %j? %s', (userId, id, permissions, expected) => {
  expect(canChangeProfile({ userId, permissions: new Set(permissions) }, { id })).toBe(expected);
});
