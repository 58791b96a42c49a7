import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { permissions, permissionsOf } from '@app/core';
import { expect, it } from 'vitest';

const file = join(import.meta.dirname, '../../../../docs/permissions.md');
const rows = [...(await readFile(file, 'utf8')).matchAll(/^\| `([^`]+)` +\| (yes|no) /gm)];
const table = new Map(rows.map(([, permission = '', members]) => [permission, members === 'yes']));

it.each(permissions)('docs/permissions.md says who has %s', (permission) => {
  // Of the modules that the table does not name, members have the permission to read.
  const members = table.get(permission) ?? permission.endsWith(':read');
  expect(permissionsOf('member').has(permission)).toBe(members);
});

it('docs/permissions.md names no other permissions', () => {
  expect([...table.keys()].filter((name) => !permissions.some((known) => known === name))).toEqual(
    [],
  );
  expect(table.size).toBeGreaterThan(0);
});
