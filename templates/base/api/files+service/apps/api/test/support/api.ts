import { afterAll, inject } from 'vitest';

import { loadApiConfig } from '../../src/config/index.js';
import { expectDescribed } from './contract.js';
import { createProbedApp } from './probe.js';
import { routesOf } from './routes.js';

interface TestRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'TRACE';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly payload?: string | object;
}

/**
 * The API on the services of this test run, without a port. Call it at the top of a test file: it
 * is closed after the last test. Every answer is compared with the committed API description.
 * @param env settings that differ from those of the test run
 */
export async function createTestApi(env: NodeJS.ProcessEnv = {}) {
  const app = await createProbedApp(loadApiConfig({ ...inject('env'), ...env }));
  afterAll(() => app.close());
  return {
    async inject(request: TestRequest) {
      const { method = 'GET', url } = request;
      const response = await app.inject(request);
      const { statusCode: status, headers, body } = response;
      expectDescribed({ method, url, status, headers, body });
      return response;
    },
    /** `GET /health`, … of the running app, without the probes of tests. */
    routes: () => routesOf(app).filter((route) => !route.includes(' /api/v1/probe')),
  };
}

export type TestApi = Awaited<ReturnType<typeof createTestApi>>;

export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
