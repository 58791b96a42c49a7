import { demoAccount } from '@app/database';

import { expectDescribed } from '../../../apps/api/test/support/contract.js';
import { type Acting, actingWith, ifMatch } from '../../../apps/api/test/support/requests.js';
import { keepSecret } from './secrets.js';

interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, unless it is a text. */
  readonly body?: object | string;
}

/** Sends a request, to a path or to a link, and compares the answer with openapi.json. */
export type ApiClient = (path: string, request?: ApiRequest) => Promise<Response>;

/** A client without an access token. Tokens in its responses are added to the secrets of the run. */
export function connectTo(url: string): ApiClient {
  return async (path, { method = 'GET', headers = {}, body } = {}) => {
    const target = new URL(path, url);
    const answer = await fetch(target, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.clone().text();
    expectDescribed({
      method,
      url: target.pathname + target.search,
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: text,
    });
    keepTokens(answer, text);
    return answer;
  };
}

/** A client of the seeded administrator. */
export async function signInTo(url: string): Promise<ApiClient> {
  const send = connectTo(url);
  keepSecret(demoAccount.password);
  const path = '/api/v1/identity/sign-in';
  const answer = await send(path, { method: 'POST', body: demoAccount });
  const { accessToken } = (await answer.json()) as { accessToken: string };
  const authorization = `Bearer ${accessToken}`;
  return (path, { headers, ...request } = {}) =>
    send(path, { ...request, headers: { authorization, ...headers } });
}

function keepTokens({ headers }: Response, text: string): void {
  for (const [, token = ''] of text.matchAll(/"(?:access|refresh)Token":"([^"]+)"/g)) {
    keepSecret(token);
  }
  for (const cookie of headers.getSetCookie()) {
    keepSecret(cookie.split(';', 1)[0]?.split('=')[1] ?? '');
  }
}

/** Through the network: what the API's own tests make is made of a running backend as well. */
export function actingThrough(send: ApiClient): Acting {
  return actingWith(async (method, path, body, version) => {
    const answer = await send(`/api/v1${path}`, {
      method,
      headers: ifMatch(version),
      ...(body && { body }),
    });
    const text = await answer.text();
    return {
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: text,
      json: () => JSON.parse(text) as never,
    };
  });
}
