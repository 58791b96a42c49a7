import { newId } from '@app/common';
import { describe, expect, it } from 'vitest';

import { createTestApi } from '../../support/api.js';
import { withBody } from '../../support/attacks/operations.js';
import { createParty } from '../../support/attacks/party.js';
import { placesIn, pointerTo, schemaAt, withValueAt } from '../../support/attacks/places.js';
import { sampleBody } from '../../support/attacks/samples.js';

const api = await createTestApi();
const party = await createParty(api);
// #if multi
const other = await createParty(api);
// #endif

/** Columns, in both spellings, and what other backends have been taken over with. */
const extras: Readonly<Record<string, unknown>> = {
  id: newId(),
  // #if multi
  tenantId: other.workplace.id,
  tenant_id: other.workplace.id,
  // #endif
  accountId: newId(),
  // #if multi
  userId: other.workplace.admin.id,
  // #else
  userId: newId(),
  // #endif
  roleId: newId(),
  key: 'admin',
  version: 99,
  isAdmin: true,
  emailVerified: true,
  emailVerifiedAt: '2020-01-01T00:00:00.000Z',
  passwordHash: '$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA',
  password_hash: 'x',
  status: 'ready',
  createdAt: '2020-01-01T00:00:00.000Z',
  // #if multi
  createdBy: other.workplace.admin.id,
  updatedBy: other.workplace.admin.id,
  // #else
  createdBy: newId(),
  updatedBy: newId(),
  // #endif
  deletedAt: null,
  acceptedAt: '2020-01-01T00:00:00.000Z',
  expiresAt: '2099-01-01T00:00:00.000Z',
};

describe('a body', () => {
  const objects = withBody.flatMap((operation) =>
    placesIn(operation.body, ({ type }) => type === 'object').map((place) => ({
      operation,
      place,
      name: `${operation.id} ${pointerTo(place)}`,
    })),
  );

  it.each(objects)('of $name sets only what it is for', async ({ operation, place }) => {
    const { method } = operation;
    const known = schemaAt(operation.body, place)?.properties ?? {};
    const url = await party.pathOf(operation);
    const before = await party.everything();
    const headers = { 'if-match': '"1"' };

    for (const [name, value] of Object.entries(extras)) {
      if (name in known) continue;
      const body = withValueAt(sampleBody(operation), [...place, name], value);
      const answer = await party.send(method, url, { body, headers });
      expect([name, answer.statusCode]).toEqual([name, 422]);
      const { errors } = answer.json<{ errors: { pointer: string }[] }>();
      expect(errors.map(({ pointer }) => pointer)).toContain(pointerTo([...place, name]));
    }
    expect(await party.everything()).toEqual(before);
  });

  it('is attacked wherever there is one', () => {
    // #if multi
    expect(objects.length).toBeGreaterThan(8);
    // #else
    expect(objects.length).toBeGreaterThan(6);
    // #endif
  });
});
