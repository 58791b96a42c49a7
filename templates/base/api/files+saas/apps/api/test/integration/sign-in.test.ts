import { describe, expect, it } from 'vitest';

import { bearer, createTestApi } from '../support/api.js';
import { createWorkplace, password } from '../support/workplace.js';

const api = await createTestApi();
const workplace = await createWorkplace();

function signIn(body: object) {
  return api.inject({ method: 'POST', url: '/api/v1/identity/sign-in', payload: body });
}

describe('POST /api/v1/identity/sign-in', () => {
  // #if multi
  const credentials = { organization: workplace.slug, email: workplace.admin.email, password };
  // #else
  const credentials = { email: workplace.admin.email, password };
  // #endif

  it('answers with a bearer token that the API accepts', async () => {
    const response = await signIn(credentials);
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.json()).toEqual({
      accessToken: expect.any(String) as string,
      tokenType: 'Bearer',
      expiresIn: 600,
      refreshToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      refreshExpiresAt: expect.any(String) as string,
      // #if multi
      organization: {
        id: expect.any(String) as string,
        slug: expect.any(String) as string,
        name: expect.any(String) as string,
      },
      // #endif
    });

    const { accessToken } = response.json<{ accessToken: string }>();
    const users = await api.inject({ url: '/api/v1/users', headers: bearer(accessToken) });
    expect(users.statusCode).toBe(200);
  });

  it('does not mind the case of the address', async () => {
    const response = await signIn({ ...credentials, email: credentials.email.toUpperCase() });
    expect(response.statusCode).toBe(200);
  });

  // #if multi
  it('does not reveal which of organization, email and password is wrong', async () => {
  // #else
  it('does not reveal which of email and password is wrong', async () => {
  // #endif
    const answers = await Promise.all([
      // #if multi
      signIn({ ...credentials, organization: 'nobody' }),
      // #endif
      signIn({ ...credentials, email: 'nobody@example.com' }),
      signIn({ ...credentials, password: 'wrong' }),
    ]);
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect({ ...answer.json<object>(), requestId: '' }).toEqual({
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        // #if multi
        detail: 'The organization, the e-mail address or the password is wrong.',
        // #else
        detail: 'The e-mail address or the password is wrong.',
        // #endif
        instance: '/api/v1/identity/sign-in',
        code: 'unauthenticated',
        requestId: '',
      });
    }
  });
  // #if multi

  it('works in the first organization when it names none', async () => {
    const { email } = workplace.member;
    const { accessToken } = (await signIn({ email, password })).json<{ accessToken: string }>();
    const users = await api.inject({ url: '/api/v1/users', headers: bearer(accessToken) });
    expect(users.statusCode).toBe(200);
  });

  it('does not let a user of another organization in', async () => {
    const other = await createWorkplace();
    const response = await signIn({ ...credentials, organization: other.slug });
    expect(response.statusCode).toBe(401);
  });
  // #endif
});

describe('a protected route', () => {
  it.each([
    ['no token', undefined],
    ['another scheme', 'Basic YTpi'],
    ['no token after the scheme', 'Bearer'],
    ['a forged token', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
  ])('answers 401 to %s', async (_what, authorization) => {
    const response = await api.inject({
      url: '/api/v1/users',
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('answers 401 to a token that was tampered with', async () => {
    const token = await api.signIn(workplace.member);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = Buffer.from(JSON.stringify({ ...claims, uid: workplace.admin.id })).toString(
      'base64url',
    );
    const response = await api.inject({
      url: '/api/v1/users',
      headers: bearer([header, forged, signature].join('.')),
    });
    expect(response.statusCode).toBe(401);
  });

  it('answers 403 to a role without the permission', async () => {
    const response = await api.inject({
      method: 'POST',
      url: '/api/v1/invitations',
      headers: bearer(await api.signIn(workplace.member)),
      payload: { email: 'new@example.com', role: 'member' },
    });
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ status: 403, code: 'forbidden' });
  });
});
