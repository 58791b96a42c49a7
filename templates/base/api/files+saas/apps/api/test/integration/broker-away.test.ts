import { randomUUID } from 'node:crypto';

import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { beforeEach, describe, expect, it } from 'vitest';

import { unreachableUrl, urlVariable } from '../../../../packages/queue/test/support/broker.js';
import type { InvitationResponse } from '../../src/modules/invitations/invitations.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { identityOf, inDatabase } from '../support/identity.js';
import { createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi({ [urlVariable]: unreachableUrl, LOG_LEVEL: 'silent' });
const identity = identityOf(api);
const password = 'nine wild geese in a row';

let workplace: Workplace;
let headers: { readonly authorization: string };
let email: string;
beforeEach(async () => {
  workplace = await createWorkplace();
  headers = bearer(await api.signIn(workplace.admin));
  email = `${randomUUID()}@example.com`;
});

const send = (method: 'POST' | 'DELETE', path: string, more: object = {}) =>
  api.inject({ method, url: `/api/v1${path}`, headers, ...more });

const invite = () => send('POST', '/invitations', { payload: { email, role: 'member' } });

/** What waits for the broker and is about one of the ids. */
async function waiting(...ids: readonly string[]): Promise<readonly string[]> {
  const rows = await inDatabase<{ name: string }>(
    `select envelope ->> 'name' as name from pending_jobs
     where exists (select from jsonb_each_text(envelope -> 'data') d where d.value = any ($1))
     order by created_at`,
    [ids],
  );
  return rows.map(({ name }) => name);
}

async function accountId(): Promise<string> {
  const [account] = await inDatabase<{ id: string }>('select id from accounts where email = $1', [
    email,
  ]);
  return account?.id ?? '';
}

describe('while the broker is away', () => {
  it('a person is invited, and signs up', async () => {
    const invited = await invite();
    expect(invited.statusCode).toBe(201);
    const { id } = invited.json<InvitationResponse>();
    expect(await waiting(id)).toEqual(['invitations.send']);

    const token = newOpaqueToken();
    await workplace.query('update invitations set token_hash = $1 where id = $2', [
      hashOpaqueToken(token),
      id,
    ]);
    const body = { name: 'Ada', email, password, invitation: token };
    expect((await identity.post('sign-up', body)).statusCode).toBe(202);
    expect(await waiting(await accountId())).toEqual(['identity.send-verification']);
    expect((await identity.post('sign-in', { email, password })).statusCode).toBe(200);
  });

  // #if multi
  it('organizations are created', async () => {
    const slug = `org-${randomUUID()}`;
    const organization = { name: 'Ada’s', slug };
    const body = { name: 'Ada', email, password, organization };
    expect((await identity.post('sign-up', body)).statusCode).toBe(202);
    expect(await waiting(await accountId())).toEqual(['identity.send-verification']);
    expect((await identity.post('sign-in', { email, password })).statusCode).toBe(200);

    const payload = { name: 'Another', slug: `${slug}-2` };
    const created = await send('POST', '/organizations', { payload });
    expect(created.statusCode).toBe(201);
  });

  // #endif
  it('the owner of an account is warned, and may set a new password', async () => {
    const { email: known, accountId: id } = workplace.member;
    expect((await identity.post('password/forgot', { email: known })).statusCode).toBe(202);
    expect(await waiting(id)).toEqual(['identity.send-password-reset']);
  });
  // #slot cases
});
// #if multi

describe('signing up', () => {
  it('leaves nothing behind when it fails', async () => {
    const slug = `org-${randomUUID()}`;
    const body = { name: 'Ada', email, password, organization: { name: 'Ada’s', slug } };
    const alter = (what: string) => workplace.query(`alter table pending_jobs ${what}`);
    // Of this request alone: other tests sign up, too.
    const name = `not_${slug.replaceAll('-', '_')}`;
    await alter(
      `add constraint ${name} check (envelope ->> 'correlationId' <> '${slug}') not valid`,
    );
    const failed = await identity.send('POST', 'sign-up', {
      body,
      headers: { 'x-request-id': slug },
    });
    await alter(`drop constraint ${name}`);
    expect(failed.statusCode).toBe(500);
    expect(await accountId()).toBe('');
    expect((await identity.post('sign-up', body)).statusCode).toBe(202);
    expect((await identity.post('sign-in', { email, password })).statusCode).toBe(200);
  });
});
// #endif
