import { randomInt, randomUUID } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

import { unreachableUrl, urlVariable } from '../../../../packages/queue/test/support/broker.js';
import { createTestApi } from '../support/api.js';
import { inDatabase } from '../support/identity.js';
import {
  type Account,
  createWorkplace,
  loginOf,
  password,
  signUpChoice,
} from '../support/workplace.js';

// Without a broker, so that what is to be mailed stays where it can be counted.
const api = await createTestApi({
  RATE_LIMIT_SCALE: '1',
  RATE_LIMIT_PER_ADDRESS: '100000',
  [urlVariable]: unreachableUrl,
  LOG_LEVEL: 'silent',
});

const freshAddress = () => `198.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

const post = (path: string, payload: object, remoteAddress = freshAddress()) =>
  api.inject({ method: 'POST', url: `/api/v1/identity/${path}`, payload, remoteAddress });

const guess = (email: string, from = freshAddress()) =>
  post('sign-in', { email, password: 'a guess' }, from);

async function statusesOf(count: number, send: () => Promise<{ readonly statusCode: number }>) {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) statuses.push((await send()).statusCode);
  return statuses;
}

const tenWrong = Array<number>(10).fill(401);

describe('signing in to one account from one address', () => {
  it('is refused after ten wrong passwords, also with the right one', async () => {
    const { email } = (await createWorkplace()).member;
    const address = freshAddress();
    expect(await statusesOf(11, () => guess(email, address))).toEqual([...tenWrong, 429]);
    const refused = await post('sign-in', { email, password }, address);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(600);
  });

  it('is counted in the same way for an address without an account', async () => {
    const email = `${randomUUID()}@example.com`;
    const address = freshAddress();
    expect(await statusesOf(11, () => guess(email, address))).toEqual([...tenWrong, 429]);
  });

  it('counts from zero after the right password', async () => {
    const { email } = (await createWorkplace()).member;
    const address = freshAddress();
    expect(await statusesOf(9, () => guess(email, address))).toEqual(tenWrong.slice(1));
    expect((await post('sign-in', { email, password }, address)).statusCode).toBe(200);
    expect(await statusesOf(11, () => guess(email, address))).toEqual([...tenWrong, 429]);
  });

  it('does not touch other accounts', async () => {
    const { member, admin } = await createWorkplace();
    const address = freshAddress();
    await statusesOf(11, () => guess(member.email, address));
    expect((await post('sign-in', { email: admin.email, password }, address)).statusCode).toBe(200);
  });
});

describe('guessing the password of one account', () => {
  let member: Account;
  let attacker: string;
  beforeEach(async () => {
    ({ member } = await createWorkplace());
    attacker = freshAddress();
  });

  async function tryPassword(email: string, more: object = {}): Promise<number> {
    const response = await api.inject({
      method: 'POST',
      url: '/api/v1/identity/sign-in',
      remoteAddress: attacker,
      payload: { email, password: 'a wrong password' },
      ...more,
    });
    return response.statusCode;
  }
  const exhaust = async (email: string) => {
    expect(await statusesOf(11, () => guess(email, attacker))).toEqual([...tenWrong, 429]);
  };

  it('cannot go on with another spelling of its address', async () => {
    const { email } = member;
    await exhaust(email);
    const [name = '', domain = ''] = email.split('@');
    const spellings = [
      email.toUpperCase(),
      `${name.toUpperCase()}@${domain}`,
      ` ${email}`,
      `${email} `,
      `${email}.`,
      `${email}\u0000`,
      `${email}\u200b`,
      `"${name}"@${domain}`,
      `${name}@${domain.replace('.', '\u3002')}`,
      `${name.replace('m', '\uff4d')}@${domain}`,
      `${name.replace('e', 'e\u0301')}@${domain}`,
      `<${email}>`,
      `mailto:${email}`,
      encodeURIComponent(email),
    ];
    for (const spelling of spellings) {
      const status = await tryPassword(spelling);
      expect([spelling, [422, 429].includes(status)]).toEqual([spelling, true]);
    }
  });

  it('cannot go on with another request', async () => {
    const { email } = member;
    await exhaust(email);
    const guesses = [
      await tryPassword(email, { payload: { ...loginOf(member), password: 'another' } }),
      await tryPassword(email, { payload: { email, password: 'another', transport: 'cookie' } }),
      await tryPassword(email, {
        headers: { 'x-forwarded-for': '198.51.100.1', 'user-agent': 'x' },
      }),
      await tryPassword(email, { url: '/api/v1/identity/sign-in?again=1' }),
    ];
    expect(guesses).toEqual([429, 429, 429, 429]);
  });
});

describe('an account under attack', () => {
  it('lets its owner in from elsewhere, and makes each further guess take longer', async () => {
    const { email } = (await createWorkplace()).member;
    const attacker = freshAddress();
    await statusesOf(11, () => guess(email, attacker));
    const began = Date.now();
    await Promise.all(Array.from({ length: 30 }, () => guess(email)));
    expect(Date.now() - began).toBeGreaterThan(1000);
    expect((await post('sign-in', { email, password })).statusCode).toBe(200);
    expect((await guess(email, attacker)).statusCode).toBe(429);
  });

  it('lets its owner change the password who is signed in, wherever that is', async () => {
    const { email } = (await createWorkplace()).member;
    const address = freshAddress();
    const signedIn = await post('sign-in', { email, password }, address);
    const { accessToken } = signedIn.json<{ accessToken: string }>();
    await statusesOf(11, () => guess(email, address));
    const change = (currentPassword: string) =>
      api.inject({
        method: 'POST',
        url: '/api/v1/identity/password/change',
        headers: { authorization: `Bearer ${accessToken}` },
        payload: { currentPassword, newPassword: 'a new horse without a battery' },
        remoteAddress: address,
      });
    expect((await change(password)).statusCode).toBe(204);
    const guesses = await statusesOf(11, () => change('a guess'));
    expect(guesses).toEqual([...Array<number>(10).fill(422), 429]);
  });

  it('has a link mailed to its owner, whatever others have asked for', async () => {
    const { email, accountId } = (await createWorkplace()).member;
    const address = freshAddress();
    await post('sign-in', { email, password }, address);
    const mails = async () => {
      const rows = await inDatabase(
        `select from pending_jobs where envelope -> 'data' ->> 'accountId' = $1`,
        [accountId],
      );
      return rows.length;
    };
    expect(await statusesOf(6, () => post('password/forgot', { email }))).toEqual(
      Array<number>(6).fill(202),
    );
    expect(await mails()).toBe(3);
    await post('password/forgot', { email }, address);
    expect(await mails()).toBe(4);
  });
});

describe('signing in to many accounts from one address', () => {
  it('is refused after a hundred', async () => {
    const address = freshAddress();
    const spray = () =>
      post('password/reset', { token: randomUUID(), password }, address).then(
        ({ statusCode }) => statusCode,
      );
    const statuses = await Promise.all(Array.from({ length: 101 }, spray));
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    const { email } = (await createWorkplace()).member;
    expect((await post('sign-in', { email, password }, address)).statusCode).toBe(429);
    expect((await post('sign-in', { email, password })).statusCode).toBe(200);
  });
});

describe('asking for mails', () => {
  it('to many addresses is refused after thirty', async () => {
    const address = freshAddress();
    const forgot = () => post('password/forgot', { email: `${randomUUID()}@example.com` }, address);
    const statuses = await statusesOf(31, forgot);
    expect(statuses).toEqual([...Array<number>(30).fill(202), 429]);
  });

  it('by signing up for an address that has an account is answered as ever', async () => {
    const { email, accountId } = (await createWorkplace()).member;
    const body = { name: 'Eve', email, password: 'nine wild geese in a row' };
    const signUp = () => post('sign-up', { ...body, ...signUpChoice() });
    const answers = await statusesOf(5, signUp);
    const warnings = await inDatabase(
      `select from pending_jobs where envelope -> 'data' ->> 'accountId' = $1`,
      [accountId],
    );
    // #if multi
    expect(answers).toEqual(Array<number>(5).fill(202));
    expect(warnings).toHaveLength(3);
    // #else
    expect(answers).toEqual(Array<number>(5).fill(422));
    expect(warnings).toEqual([]);
    // #endif
  });

  it('invitations of one address are refused after three', async () => {
    const { admin } = await createWorkplace();
    const signedIn = await post('sign-in', { email: admin.email, password });
    const authorization = `Bearer ${signedIn.json<{ accessToken: string }>().accessToken}`;
    const email = `${randomUUID()}@example.com`;
    const invite = () =>
      api.inject({
        method: 'POST',
        url: '/api/v1/invitations',
        headers: { authorization },
        payload: { email, role: 'member' },
      });
    expect(await statusesOf(4, invite)).toEqual([201, 201, 201, 429]);
  });

  it('to verify an address is refused after three', async () => {
    const { email } = (await createWorkplace()).member;
    await inDatabase('update accounts set email_verified_at = null where email = $1', [email]);
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
