import { randomInt, randomUUID } from 'node:crypto';

import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { InvitationResponse } from '../../src/modules/invitations/invitations.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { identityOf, inDatabase, type SignedIn } from '../support/identity.js';
import { type Account, createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi({ DATABASE_LOCK_TIMEOUT_MS: '20000', LOG_LEVEL: 'silent' });
const identity = identityOf(api);
// #if multi
// An account that is a member elsewhere.
const elsewhere = await createWorkplace();
// #endif

let workplace: Workplace;
let account: Account;
let session: SignedIn;
let key: string;
beforeEach(async () => {
  workplace = await createWorkplace();
  // #if multi
  account = await elsewhere.createMember();
  // #else
  account = await workplace.createGuest();
  // #endif
  session = await identity.signIn(account);
  key = randomUUID();
});

interface More {
  readonly payload?: object;
  readonly by?: SignedIn;
}

function send(method: 'POST' | 'DELETE', path: string, { payload, by = session }: More = {}) {
  return api.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { ...bearer(by.accessToken), 'idempotency-key': key },
    ...(payload && { payload }),
  });
}

/** The path of a session of the account that can be ended. */
async function anotherSession(): Promise<string> {
  const other = await identity.signIn(account);
  return `identity/sessions/${(await identity.me(other.accessToken))?.sessionId ?? ''}`;
}

/** The token in the mail that invites the account. */
async function invitationToken(): Promise<string> {
  const response = await api.inject({
    method: 'POST',
    url: '/api/v1/invitations',
    headers: bearer(await api.signIn(workplace.admin)),
    payload: { email: account.email, role: 'member' },
  });
  const token = newOpaqueToken();
  await workplace.query('update invitations set token_hash = $1 where id = $2', [
    hashOpaqueToken(token),
    response.json<InvitationResponse>().id,
  ]);
  return token;
}

const replayed = 'idempotency-replayed';

describe('a repeated request of an account', () => {
  it('accepts an invitation once, and is answered alike', async () => {
    const payload = { token: await invitationToken() };
    const first = await send('POST', 'invitations/accept', { payload });
    const second = await send('POST', 'invitations/accept', { payload });
    expect(first.statusCode).toBe(200);
    expect(first.headers).not.toHaveProperty(replayed);
    expect(second.statusCode).toBe(200);
    expect(second.headers[replayed]).toBe('true');
    expect(second.body).toBe(first.body);
  });

  it('ends a session once', async () => {
    const path = await anotherSession();
    expect((await send('DELETE', path)).statusCode).toBe(204);
    const second = await send('DELETE', path);
    expect(second.statusCode).toBe(204);
    expect(second.body).toBe('');
    expect(second.headers[replayed]).toBe('true');
  });

  it('is one request for all sessions of the account, and another one for other accounts', async () => {
    const path = await anotherSession();
    await send('DELETE', path);
    const own = await send('DELETE', path, { by: await identity.signIn(account) });
    expect(own.headers[replayed]).toBe('true');
    const other = await send('DELETE', path, { by: await identity.signIn(workplace.member) });
    expect(other.statusCode).toBe(404);
    expect(other.headers).not.toHaveProperty(replayed);
  });

  it('is refused alike', async () => {
    const payload = { token: 'x'.repeat(43) };
    const first = await send('POST', 'invitations/accept', { payload });
    expect(first.statusCode).toBe(410);
    const second = await send('POST', 'invitations/accept', { payload });
    expect(second.headers[replayed]).toBe('true');
    expect(second.body).toBe(first.body);
    expect(second.headers['content-type']).toContain('application/problem+json');
  });

  it('that is not valid is answered alike, too', async () => {
    const first = await send('POST', 'invitations/accept', { payload: { token: '' } });
    expect(first.statusCode).toBe(422);
    const second = await send('POST', 'invitations/accept', { payload: { token: '' } });
    expect(second.headers[replayed]).toBe('true');
    expect(second.body).toBe(first.body);
  });

  it('with another body, or to another path, is refused', async () => {
    const payload = { token: 'x'.repeat(43) };
    await send('POST', 'invitations/accept', { payload });
    for (const other of [
      await send('POST', 'invitations/accept', { payload: { token: 'y'.repeat(43) } }),
      await send('DELETE', await anotherSession()),
    ]) {
      expect(other.statusCode).toBe(422);
      expect(other.json()).toMatchObject({ code: 'idempotency_key_reused' });
    }
  });

  it('is refused while the first is being handled', async () => {
    const path = await anotherSession();
    // Ending the session waits for this, until it is cancelled.
    const sleeping = `from pg_stat_activity
      where query like '%pg_sleep(59)%' and pid <> pg_backend_pid() and datname = current_database()`;
    const held = inDatabase(
      `with held as (select from sessions where account_id = $1 for update)
       select pg_sleep(59) from (select count(*) from held) counted`,
      [account.accountId],
    ).catch(() => undefined);
    await vi.waitFor(async () => {
      expect(await inDatabase(`select 1 ${sleeping}`)).toHaveLength(1);
    });
    const first = send('DELETE', path);
    await vi.waitFor(async () => {
      expect(await kept()).toHaveLength(1);
    });
    const during = await send('DELETE', path);
    expect(during.statusCode).toBe(409);
    expect(during.json()).toMatchObject({ code: 'idempotency_key_in_use' });
    expect(during.headers['retry-after']).toBe('1');
    await inDatabase(`select pg_cancel_backend(pid) ${sleeping}`);
    await held;
    expect((await first).statusCode).toBe(204);
    expect((await send('DELETE', path)).headers[replayed]).toBe('true');
  });

  it('after a failure is handled anew, and nothing of the failed one is left', async () => {
    const path = await anotherSession();
    const { accountId } = account;
    const constraint = `not_${accountId.replaceAll('-', '_')}`;
    const alter = (what: string) => workplace.query(`alter table security_log ${what}`);
    await alter(`add constraint ${constraint} check (account_id <> '${accountId}') not valid`);
    const failed = await send('DELETE', path);
    await alter(`drop constraint ${constraint}`);
    expect(failed.statusCode).toBe(500);
    expect(await kept()).toEqual([]);

    const again = await send('DELETE', path);
    expect(again.statusCode).toBe(204);
    expect(again.headers).not.toHaveProperty(replayed);
  });

  it('after too many others is handled anew', async () => {
    const limited = await createTestApi({ RATE_LIMIT_SCALE: '1' });
    await inDatabase('update accounts set email_verified_at = null where email = $1', [
      account.email,
    ]);
    // Other tests use up what 127.0.0.1 may ask for.
    const remoteAddress = `198.18.${randomInt(256)}.${randomInt(256)}`;
    const ask = (idempotencyKey: string) =>
      limited.inject({
        method: 'POST',
        url: '/api/v1/identity/email/verification',
        headers: { ...bearer(session.accessToken), 'idempotency-key': idempotencyKey },
        remoteAddress,
      });
    const statuses = [];
    for (let index = 0; index < 3; index += 1) statuses.push((await ask(randomUUID())).statusCode);
    expect(statuses).toEqual([202, 202, 202]);
    for (const attempt of [await ask(key), await ask(key)]) {
      expect(attempt.statusCode).toBe(429);
      expect(attempt.headers).not.toHaveProperty(replayed);
      expect(Number(attempt.headers['retry-after'])).toBeGreaterThan(0);
    }
  });

  it('after a day is a new request, and so is one whose process ended, in a minute', async () => {
    const path = await anotherSession();
    await send('DELETE', path);
    const expire = (more = '') =>
      inDatabase(
        `update account_idempotency_keys set expires_at = now() - interval '1 s' ${more}
         where key = $1`,
        [key],
      );
    await expire();
    const after = await send('DELETE', path);
    expect(after.statusCode).toBe(404);
    expect(after.headers).not.toHaveProperty(replayed);

    await inDatabase(`update account_idempotency_keys set status = null where key = $1`, [key]);
    expect((await send('DELETE', path)).statusCode).toBe(409);
    await expire();
    expect((await send('DELETE', path)).statusCode).toBe(404);
  });

  it('leaves neither its body nor its token behind', async () => {
    const payload = { token: await invitationToken() };
    await send('POST', 'invitations/accept', { payload });
    const [row] = await kept();
    expect(row?.text).toContain('/api/v1/invitations/accept');
    for (const secret of [payload.token, session.accessToken, session.refreshToken]) {
      expect(row?.text).not.toContain(secret);
    }
  });

  it('takes expired keys away', async () => {
    await inDatabase(
      `insert into account_idempotency_keys
         (account_id, key, id, method, path, request_hash, expires_at)
       values ($1, 'old', $2, 'POST', '/', '', now() - interval '1 s')`,
      [account.accountId, randomUUID()],
    );
    await send('DELETE', await anotherSession());
    expect((await kept()).map(({ text }) => text)).toEqual([expect.stringContaining(key)]);
  });
});
// #if multi

describe('creating an organization', () => {
  const create = (slug: string) =>
    send('POST', 'organizations', { payload: { name: 'Acme', slug } });

  it('is done once, however many ask at once', async () => {
    const slug = `org-${randomUUID()}`;
    const responses = await Promise.all(Array.from({ length: 20 }, () => create(slug)));
    const created = responses.filter(({ statusCode }) => statusCode === 201);
    const first = created.filter(({ headers }) => headers[replayed] === undefined);
    expect(first).toHaveLength(1);
    expect(new Set(created.map(({ body }) => body)).size).toBe(1);
    for (const response of responses) {
      if (response.statusCode === 201) continue;
      expect(response.statusCode).toBe(409);
      expect(response.json()).toMatchObject({ code: 'idempotency_key_in_use' });
    }
    const again = await create(slug);
    expect(again.statusCode).toBe(201);
    expect(again.headers[replayed]).toBe('true');
    const memberships = await inDatabase<{ slug: string }>(
      `select slug from memberships m join organizations o on o.id = m.tenant_id
       where account_id = $1 and slug = $2`,
      [account.accountId, slug],
    );
    expect(memberships).toHaveLength(1);
  });

  it('is the same request in whichever organization the account works', async () => {
    const slug = `org-${randomUUID()}`;
    const { id } = (await create(slug)).json<{ organization: { id: string } }>().organization;
    const switched = await identity.post('switch', { organizationId: id }, session.accessToken);
    const by = { ...session, ...switched.json<Pick<SignedIn, 'accessToken'>>() };
    const payload = { name: 'Acme', slug };
    const again = await send('POST', 'organizations', { payload, by });
    expect(again.headers[replayed]).toBe('true');
  });
});
// #endif

function kept() {
  return inDatabase<{ text: string }>(
    'select k::text as text from account_idempotency_keys k where account_id = $1',
    [account.accountId],
  );
}
