import { afterAll, inject } from 'vitest';

import { createApp } from '../../src/app.js';
import { loadApiConfig } from '../../src/config/index.js';
import type { AccessTokenResponse } from '../../src/modules/auth/auth.dto.js';
import { type Account, password } from './tenant.js';

interface TestRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'OPTIONS';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string | object;
}

/**
 * The API on the services of this test run, without a port. Call it at the top of a test file: it
 * is closed after the last test.
 * @param env settings that differ from those of the test run
 */
export async function createTestApi(env: NodeJS.ProcessEnv = {}) {
  const app = await createApp(loadApiConfig({ ...inject('env'), ...env }));
  afterAll(() => app.close());

  const send = (request: TestRequest) => app.inject(request);
  return {
    inject: send,
    /** An access token of the user. */
    async signIn({ organization, email }: Account): Promise<string> {
      const response = await send({
        method: 'POST',
        url: '/api/v1/auth/sign-in',
        payload: { organization, email, password },
      });
      return response.json<AccessTokenResponse>().accessToken;
    },
  };
}

export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
