import { randomInt } from 'node:crypto';

import { beforeEach, describe, expect, it } from 'vitest';

// #if multi
import { bearer, createTestApi } from '../../support/api.js';
// #else
import { createTestApi } from '../../support/api.js';
// #endif
import { createWorkplace, type Workplace } from '../../support/workplace.js';

// In earnest, as in production.
// #if multi
const strict = await createTestApi({ RATE_LIMIT_SCALE: '1', RATE_LIMIT_PER_TENANT: '4' });

// All other tests come from one address, too, which has tried everything by now.
const patient = await createTestApi();
// #else
const strict = await createTestApi({ RATE_LIMIT_SCALE: '1' });
// #endif

const freshAddress = () => `203.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
const group = () => randomInt(4096, 65_536).toString(16);

let workplace: Workplace;
let attacker: string;
beforeEach(async () => {
  workplace = await createWorkplace();
  attacker = freshAddress();
});

/** Guesses a password, from the address of the running test. */
async function guess(email: string, more: object = {}): Promise<number> {
  const response = await strict.inject({
    method: 'POST',
    url: '/api/v1/identity/sign-in',
    remoteAddress: attacker,
    payload: { email, password: 'a wrong password' },
    ...more,
  });
  return response.statusCode;
}

async function exhaust(email: string): Promise<void> {
  const statuses: number[] = [];
  while (statuses.at(-1) !== 429 && statuses.length < 20) statuses.push(await guess(email));
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
}

describe('guessing the password of one account', () => {
  it('is not gone on with by writing its address in another way', async () => {
    const { email } = workplace.member;
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
      const status = await guess(spelling);
      expect([spelling, [422, 429].includes(status)]).toEqual([spelling, true]);
    }
  });

  it('is not gone on with by asking in another way', async () => {
    // #if multi
    const { email, organization } = workplace.member;
    // #else
    const { email } = workplace.member;
    // #endif
    await exhaust(email);
    const guesses = [
      // #if multi
      await guess(email, { payload: { email, password: 'another', organization } }),
      // #else
      await guess(email, { payload: { email, password: 'another' } }),
      // #endif
      await guess(email, { payload: { email, password: 'another', transport: 'cookie' } }),
      await guess(email, { headers: { 'x-forwarded-for': '198.51.100.1', 'user-agent': 'x' } }),
      await guess(email, { url: '/api/v1/identity/sign-in?again=1' }),
    ];
    expect(guesses).toEqual([429, 429, 429, 429]);
  });
});

describe('guessing from one address', () => {
  it.each([
    ['as one that is mapped into IPv6', (v4: string) => `::ffff:${v4}`],
    ['as one that is mapped, in capitals', (v4: string) => `::FFFF:${v4}`],
  ])('is counted %s', async (_what, other) => {
    const tight = await createTestApi({ RATE_LIMIT_SCALE: '1', RATE_LIMIT_PER_ADDRESS: '2' });
    const address = freshAddress();
    const send = async (remoteAddress: string) =>
      (await tight.inject({ url: '/nothing', remoteAddress })).statusCode;
    expect(await send(address)).toBe(404);
    expect(await send(other(address))).toBe(404);
    expect(await send(address)).toBe(429);
    expect(await send(other(address))).toBe(429);
  });

  it('is counted however an IPv6 network is written', async () => {
    const tight = await createTestApi({ RATE_LIMIT_SCALE: '1', RATE_LIMIT_PER_ADDRESS: '1' });
    const [one, other] = [group(), group()];
    const forms = [
      `2001:db8:${one}:${other}::1`,
      `2001:0db8:${one}:${other}:0000:0000:0000:0002`,
      `2001:DB8:${one.toUpperCase()}:${other.toUpperCase()}::3`,
      `2001:db8:${one}:${other}:ffff:ffff:ffff:ffff`,
    ];
    const statuses: number[] = [];
    for (const remoteAddress of forms) {
      statuses.push((await tight.inject({ url: '/nothing', remoteAddress })).statusCode);
    }
    expect(statuses).toEqual([404, 429, 429, 429]);
  });
});
// #if multi

describe('an organization that asks too often', () => {
  it('is refused with all its users, and no other organization is', async () => {
    const others = await createWorkplace();
    const tokens = [await patient.signIn(workplace.admin), await patient.signIn(workplace.member)];
    const list = async (token: string) =>
      (
        await strict.inject({
          url: '/api/v1/users',
          headers: bearer(token),
          remoteAddress: freshAddress(),
        })
      ).statusCode;
    const statuses: number[] = [];
    for (const token of [...tokens, ...tokens, ...tokens]) statuses.push(await list(token));
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect(await list(await patient.signIn(others.admin))).toBe(200);
  });
});
// #endif
