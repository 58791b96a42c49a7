import { bearer, type TestApi } from './api.js';
// #if saas
import type { Account } from './workplace.js';
// #else
import type { Caller } from './workplace.js';
// #endif

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What tests look at, whether it came through a socket or not. */
export type Answer = Pick<
  Awaited<ReturnType<TestApi['inject']>>,
  'statusCode' | 'headers' | 'body' | 'json'
>;

// #if saas
/** Sends requests as a signed-in account. Paths are relative to `/api/v1`; versions are sent as `if-match`. */
// #else
/** Sends requests as a caller. Paths are relative to `/api/v1`; versions are sent as `if-match`. */
// #endif
export interface Acting {
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, body?: object, version?: number) => Promise<Answer>;
  /** Whatever the version is, unless one is given. */
  readonly put: (path: string, body: object, version?: number) => Promise<Answer>;
  readonly patch: (path: string, body: object, version?: number) => Promise<Answer>;
  readonly delete: (path: string, version?: number) => Promise<Answer>;
}

// #if saas
/** Sends requests as one account: `(await actingAs(api, workplace.admin)).get('/roles')`. */
export async function actingAs(api: TestApi, account: Account): Promise<Acting> {
  const authorization = bearer(await api.signIn(account));
// #else
/** Sends requests as one caller: `(await actingAs(api, workplace.admin)).get('/products')`. */
export async function actingAs(api: TestApi, caller: Caller): Promise<Acting> {
  const authorization = bearer(await caller.token());
// #endif
  return actingWith((method, path, payload, version) =>
    api.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...authorization, ...ifMatch(version) },
      ...(payload && { payload }),
    }),
  );
}

/** @param send takes a request to wherever it is answered */
export function actingWith(
  send: (method: Method, path: string, body?: object, version?: number | '*') => Promise<Answer>,
): Acting {
  return {
    get: (path) => send('GET', path),
    post: (path, body, version) => send('POST', path, body, version),
    put: (path, body, version) => send('PUT', path, body, version ?? '*'),
    patch: (path, body, version) => send('PATCH', path, body, version),
    delete: (path, version) => send('DELETE', path, undefined, version),
  };
}

/** The header for a version. */
export function ifMatch(version: number | '*' | undefined): { readonly 'if-match'?: string } {
  if (version === undefined) return {};
  return { 'if-match': version === '*' ? version : `"${version}"` };
}
