import { setTimeout } from 'node:timers/promises';

import { createApp } from './app.js';
import { loadApiConfig } from './config/index.js';
import { Readiness } from './health/readiness.js';

/**
 * A listening API. `stop` drains it: it finishes the requests it has, refuses new ones and
 * disconnects.
 */
export interface RunningApi {
  readonly url: string;
  stop(): Promise<void>;
}

/** @throws InvalidConfigError when `env` does not describe a runnable API */
export async function startApi(env: NodeJS.ProcessEnv): Promise<RunningApi> {
  const config = loadApiConfig(env);
  const app = await createApp(config);
  await app.listen({ host: config.HOST, port: config.PORT });
  return {
    url: await app.getUrl(),
    stop: async () => {
      app.get(Readiness).startDraining();
      await setTimeout(config.SHUTDOWN_DELAY_MS);
      await app.close();
    },
  };
}
