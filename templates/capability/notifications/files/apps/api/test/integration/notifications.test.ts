import { newId } from '@app/common';
import { describe, expect, it } from 'vitest';

import type { NotificationPageResponse } from '../../src/modules/notifications/notifications.dto.js';
import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace, type Workplace } from '../support/workplace.js';

const api = await createTestApi();

/** A user with three notifications, the oldest first. */
async function informed() {
  const workplace = await createWorkplace();
  const ids = [newId(), newId(), newId()];
  await notify(workplace, ids);
  const headers = bearer(await api.signIn(workplace.member));
  const list = async (query = '') => {
    const response = await api.inject({ url: `/api/v1/notifications${query}`, headers });
    expect(response.statusCode).toBe(200);
    return response.json<NotificationPageResponse>().data;
  };
  const post = (path: string, from = headers) =>
    api.inject({ method: 'POST', url: `/api/v1/notifications/${path}`, headers: from });
  return { workplace, ids, list, post };
}

async function notify(workplace: Workplace, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await workplace.query(
      // #if multi
      `insert into notifications (tenant_id, id, user_id, kind, title, body, dedup_key, created_at)
       values ($1, $2::uuid, $3, 'news', $4, 'Something has happened.', $2::uuid::text, now() + make_interval(secs => $5))`,
      [workplace.id, id, workplace.member.id, `News ${index}`, index],
      // #else
      `insert into notifications (id, user_id, kind, title, body, dedup_key, created_at)
       values ($1::uuid, $2, 'news', $3, 'Something has happened.', $1::uuid::text, now() + make_interval(secs => $4))`,
      [id, workplace.member.id, `News ${index}`, index],
      // #endif
    );
  }
}

describe('GET /api/v1/notifications', () => {
  it('lists the notifications of the caller, the newest first', async () => {
    const { list, ids } = await informed();
    const [newest, ...older] = await list();
    expect(newest).toEqual({
      id: ids[2],
      kind: 'news',
      title: 'News 2',
      body: 'Something has happened.',
      readAt: null,
      createdAt: expect.any(String) as string,
    });
    expect(older.map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    expect((await list('?sort=createdAt')).map(({ id }) => id)).toEqual(ids);
    expect(await list('?limit=2')).toHaveLength(2);
  });

  it('lists the unread ones', async () => {
    const { list, post, ids } = await informed();
    await post(`${ids[1]}/read`);
    expect((await list('?unread=true')).map(({ id }) => id)).toEqual([ids[2], ids[0]]);
    expect(await list('?unread=false')).toHaveLength(3);
  });

  it.each(['unread=1', 'sort=title', 'limit=0'])('answers 422 to %s', async (query) => {
    const { workplace } = await informed();
    const headers = bearer(await api.signIn(workplace.member));
    const response = await api.inject({ url: `/api/v1/notifications?${query}`, headers });
    expect(response.statusCode).toBe(422);
  });
});

describe('POST /api/v1/notifications/:id/read', () => {
  it('notes when it was read, once', async () => {
    const { list, post, ids } = await informed();
    expect((await post(`${ids[0]}/read`)).statusCode).toBe(204);
    const read = (await list()).find(({ id }) => id === ids[0]);
    expect(read?.readAt).toEqual(expect.any(String));
    expect((await post(`${ids[0]}/read`)).statusCode).toBe(204);
    expect((await list()).find(({ id }) => id === ids[0])).toEqual(read);
  });

  it('answers 404 when there is none', async () => {
    const { post } = await informed();
    expect((await post(`${newId()}/read`)).statusCode).toBe(404);
  });
});

describe('POST /api/v1/notifications/read-all', () => {
  it('notes that everything was read', async () => {
    const { list, post } = await informed();
    expect((await post('read-all')).statusCode).toBe(204);
    expect(await list('?unread=true')).toEqual([]);
    expect(await list()).toHaveLength(3);
  });
});

// #if multi
describe('the notifications of another user', () => {
  it.each(['the admin of the same organization', 'the member of another one'])(
    'cannot be read or touched by %s',
    async (who) => {
      const { workplace, ids, list, post } = await informed();
      const other = who.startsWith('the admin')
        ? workplace.admin
        : (await createWorkplace()).member;
      const headers = bearer(await api.signIn(other));

      const theirs = await api.inject({ url: '/api/v1/notifications', headers });
      expect(theirs.json()).toMatchObject({ data: [] });
      expect((await post(`${ids[0]}/read`, headers)).statusCode).toBe(404);
      expect((await post('read-all', headers)).statusCode).toBe(204);
      expect(await list('?unread=true')).toHaveLength(3);
    },
  );
});

// #else
describe('the notifications of another user', () => {
  it('cannot be read or touched, not even by an administrator', async () => {
    const { workplace, ids, list, post } = await informed();
    const headers = bearer(await api.signIn(workplace.admin));

    const theirs = await api.inject({ url: '/api/v1/notifications', headers });
    expect(theirs.json()).toMatchObject({ data: [] });
    expect((await post(`${ids[0]}/read`, headers)).statusCode).toBe(404);
    expect((await post('read-all', headers)).statusCode).toBe(204);
    expect(await list('?unread=true')).toHaveLength(3);
  });
});

// #endif
it('answers 401 without an access token', async () => {
  expect((await api.inject({ url: '/api/v1/notifications' })).statusCode).toBe(401);
});
