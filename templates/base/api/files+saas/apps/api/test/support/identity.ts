import { hashOpaqueToken, newOpaqueToken } from '@app/auth';
import { newId } from '@app/common';

import type { MeResponse, SignedInResponse } from '../../src/modules/identity/identity.dto.js';
import { bearer, type TestApi } from './api.js';
import { type Account, inDatabase, password } from './workplace.js';

export { inDatabase };

/** The routes of the identity module. */
export function identityOf(api: TestApi) {
  const send = (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ) =>
    api.inject({
      method,
      url: `/api/v1/identity/${path}`,
      headers,
      ...(body !== undefined && { payload: body }),
    });
  return {
    send,
    post: (path: string, body?: object, token?: string) =>
      send('POST', path, {
        ...(body !== undefined && { body }),
        ...(token !== undefined && { headers: bearer(token) }),
      }),

    async signIn(account: Pick<Account, 'email'>, more: object = {}): Promise<SignedIn> {
      const body = { email: account.email, password, ...more };
      const response = await send('POST', 'sign-in', { body });
      if (response.statusCode !== 200) throw new Error(`sign-in answers ${response.body}`);
      return response.json<SignedIn>();
    },

    refresh: (refreshToken: string) => send('POST', 'refresh', { body: { refreshToken } }),

    /** Resolves to undefined when the token is refused. */
    async me(accessToken: string): Promise<MeResponse | undefined> {
      const response = await send('GET', 'me', { headers: bearer(accessToken) });
      return response.statusCode === 200 ? response.json<MeResponse>() : undefined;
    },
  };
}

export type SignedIn = SignedInResponse & { readonly refreshToken: string };

/** Makes the token that a mail would bring, as the worker does. */
export async function mailedToken(
  email: string,
  purpose: 'verify-email' | 'reset-password',
  minutes = 30,
): Promise<string> {
  const token = newOpaqueToken();
  await inDatabase(
    `insert into account_tokens (id, account_id, purpose, token_hash, expires_at)
     select $1, id, $2, $3, now() + make_interval(mins => $4) from accounts where email = $5`,
    [newId(), purpose, hashOpaqueToken(token), minutes, email],
  );
  return token;
}
