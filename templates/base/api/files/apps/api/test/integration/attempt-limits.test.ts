import { randomInt, randomUUID } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { createTestApi } from '../support/api.js';
import { createWorkplace, password } from '../support/workplace.js';

const api = await createTestApi({ RATE_LIMIT_SCALE: '1', RATE_LIMIT_PER_ADDRESS: '100000' });

const freshAddress = () => `198.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

const post = (path: string, payload: object, remoteAddress = freshAddress()) =>
  api.inject({ method: 'POST', url: `/api/v1/identity/${path}`, payload, remoteAddress });

const guess = (email: string) => post('sign-in', { email, password: 'a guess' });

async function statusesOf(count: number, send: () => Promise<{ readonly statusCode: number }>) {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) statuses.push((await send()).statusCode);
  return statuses;
}

const tenWrong = Array<number>(10).fill(401);

describe('signing in to one account from many addresses', () => {
  it('is refused after ten wrong passwords, also with the right one', async () => {
    const { email } = (await createWorkplace()).member;
    expect(await statusesOf(11, () => guess(email))).toEqual([...tenWrong, 429]);
    const refused = await post('sign-in', { email, password });
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(600);
  });

  it('is counted in the same way for an address without an account', async () => {
    const email = `${randomUUID()}@example.com`;
    expect(await statusesOf(11, () => guess(email))).toEqual([...tenWrong, 429]);
  });

  it('counts from zero after the right password', async () => {
    const { email } = (await createWorkplace()).member;
    expect(await statusesOf(9, () => guess(email))).toEqual(tenWrong.slice(1));
    expect((await post('sign-in', { email, password })).statusCode).toBe(200);
    expect(await statusesOf(11, () => guess(email))).toEqual([...tenWrong, 429]);
  });

  it('does not touch other accounts', async () => {
    const { member, admin } = await createWorkplace();
    await statusesOf(11, () => guess(member.email));
    expect((await post('sign-in', { email: admin.email, password })).statusCode).toBe(200);
  });
});

describe('signing in to many accounts from one address', () => {
  it('is refused after a hundred', async () => {
    const address = freshAddress();
    const spray = () =>
      post('email/verify', { token: randomUUID() }, address).then(({ statusCode }) => statusCode);
    const statuses = await Promise.all(Array.from({ length: 101 }, spray));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const { email } = (await createWorkplace()).member;
    expect((await post('sign-in', { email, password }, address)).statusCode).toBe(429);
    expect((await post('sign-in', { email, password })).statusCode).toBe(200);
  });
});

describe('asking for mails', () => {
  it('is answered as ever when it is done too often for one account', async () => {
    const { email } = (await createWorkplace()).member;
    const forgot = () => post('password/forgot', { email });
    expect(await statusesOf(6, forgot)).toEqual(Array<number>(6).fill(202));
  });

  it('to verify an address is refused after three', async () => {
    const { email } = (await createWorkplace()).member;
    const signedIn = await post('sign-in', { email, password });
    const { accessToken } = signedIn.json<{ accessToken: string }>();
    const verification = () =>
      api.inject({
        method: 'POST',
        url: '/api/v1/identity/email/verification',
        headers: { authorization: `Bearer ${accessToken}` },
        remoteAddress: freshAddress(),
      });
    expect(await statusesOf(4, verification)).toEqual([202, 202, 202, 429]);
  });
});
