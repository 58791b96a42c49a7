import { bearer, type createTestApi } from './api.js';
import type { Account } from './workplace.js';

type Api = Awaited<ReturnType<typeof createTestApi>>;

/** Sends requests as one account: `(await actingAs(api, workplace.admin)).get('/roles')`. */
export async function actingAs(api: Api, account: Account) {
  const authorization = bearer(await api.signIn(account));
  const send = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload?: object,
    version?: number,
  ) =>
    api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...authorization, ...(version !== undefined && { 'if-match': `"${version}"` }) },
      ...(payload && { payload }),
    });
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body?: object) => send('POST', path, body),
    put: (path: string, body: object) => send('PUT', path, body),
    patch: (path: string, body: object, version?: number) => send('PATCH', path, body, version),
    delete: (path: string, version?: number) => send('DELETE', path, undefined, version),
  };
}

export type Acting = Awaited<ReturnType<typeof actingAs>>;
