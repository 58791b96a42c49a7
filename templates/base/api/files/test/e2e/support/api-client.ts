import { expectDescribed } from '../../../apps/api/test/support/contract.js';
import { demoAccount } from '../../../scripts/demo.js';
import { keepSecret } from './secrets.js';

interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Sends a request as the seeded administrator, and compares the answer with openapi.json. */
export type ApiClient = (path: string, request?: ApiRequest) => Promise<Response>;

export async function signInTo(url: string): Promise<ApiClient> {
  const response = await fetch(`${url}/api/v1/identity/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(demoAccount),
  });
  const { accessToken } = (await response.json()) as { accessToken: string };
  keepSecret(demoAccount.password);
  keepSecret(accessToken);

  return async (path, { method = 'GET', headers = {}, body } = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${accessToken}`,
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    expectDescribed({
      method,
      url: path,
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.clone().text(),
    });
    return answer;
  };
}
