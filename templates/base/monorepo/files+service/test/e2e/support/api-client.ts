import { expectDescribed } from '../../../apps/api/test/support/contract.js';
import { createWorkplace } from '../../../apps/api/test/support/workplace.js';
import { keepSecret } from './secrets.js';

interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Sends a request, and compares the answer with openapi.json. */
export type ApiClient = (path: string, request?: ApiRequest) => Promise<Response>;

/** A client without an access token. */
export function connectTo(url: string): ApiClient {
  return async (path, { method = 'GET', headers = {}, body } = {}) => {
    const target = new URL(path, url);
    const answer = await fetch(target, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    expectDescribed({
      method,
      url: target.pathname + target.search,
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.clone().text(),
    });
    return answer;
  };
}

/** A client of a caller with every permission. */
export async function callerOf(url: string): Promise<ApiClient> {
  const send = connectTo(url);
  const { admin } = await createWorkplace();
  const authorization = `Bearer ${keepSecret(await admin.token())}`;
  return (path, { headers, ...request } = {}) =>
    send(path, { ...request, headers: { authorization, ...headers } });
}
