import { describe, expect, it } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace } from '../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();
const caller = await workplace.createMemberWho('probe:read');
const stranger = await workplace.createMemberWho();

const get = async (path: string, token?: string) =>
  api.inject({
    url: `/api/v1/probe${path}`,
    ...(token !== undefined && { headers: bearer(token) }),
  });

describe('an access token', () => {
  it('says who calls', async () => {
    const response = await get('', await caller.token());
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      subject: caller.subject,
      // #if multi
      tenantId: workplace.id,
      // #endif
      userId: caller.subject,
      permissions: ['probe:read'],
    });
  });

  it('says what its caller may do', async () => {
    expect((await get('/guarded', await caller.token())).statusCode).toBe(200);
    const refused = await get('/guarded', await stranger.token());
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['is missing', undefined],
    ['is not one', 'not-a-token'],
    ['is empty', ''],
  ])('is required: 401 when it %s', async (_what, token) => {
    const response = await get('', token);
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.json()).toMatchObject({ code: 'unauthenticated' });
  });

  it('is refused when a character of its signature differs', async () => {
    const token = await caller.token();
    const last = token.at(-2) === 'A' ? 'B' : 'A';
    const forged = `${token.slice(0, -2)}${last}${token.slice(-1)}`;
    expect((await get('', forged)).statusCode).toBe(401);
  });

  it('cannot be verified while the issuer has never been reached: 503, not 401', async () => {
    const alone = await createTestApi({ OIDC_ISSUER: 'http://127.0.0.1:1', LOG_LEVEL: 'silent' });
    const headers = bearer(await caller.token());
    const response = await alone.inject({ url: '/api/v1/probe', headers });
    expect(response.statusCode).toBe(503);
    expect(response.headers['retry-after']).toBeDefined();
  });
});
