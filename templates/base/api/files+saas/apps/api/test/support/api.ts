import { afterAll, inject } from 'vitest';

import { createApp } from '../../src/app.js';
import { loadApiConfig } from '../../src/config/index.js';
import type { SignedInResponse } from '../../src/modules/identity/identity.dto.js';
import { expectDescribed } from './contract.js';
import { routesOf } from './routes.js';
import { type Account, loginOf, password } from './workplace.js';

interface TestRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'TRACE';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string | object;
  /** The peer's; 127.0.0.1 unless given. */
  readonly remoteAddress?: string;
}

/**
 * The API on the services of this test run, without a port. Call it at the top of a test file: it
 * is closed after the last test. Every answer is compared with the committed API description.
 * @param env settings that differ from those of the test run
 */
export async function createTestApi(env: NodeJS.ProcessEnv = {}) {
  const app = await createApp(loadApiConfig({ ...inject('env'), ...env }));
  afterAll(() => app.close());

  const send = async (request: TestRequest) => {
    const { method = 'GET', url } = request;
    const response = await app.inject(request);
    const { statusCode: status, headers, body } = response;
    expectDescribed({ method, url, status, headers, body });
    return response;
  };
  return {
    inject: send,
    /** `GET /health`, … of the running app. */
    routes: () => routesOf(app),
    /** An access token of the user. */
    async signIn(account: Account): Promise<string> {
      const response = await send({
        method: 'POST',
        url: '/api/v1/identity/sign-in',
        payload: { ...loginOf(account), password },
      });
      return response.json<SignedInResponse>().accessToken;
    },
  };
}

export type TestApi = Awaited<ReturnType<typeof createTestApi>>;

export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
