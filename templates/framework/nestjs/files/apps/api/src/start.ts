import { setTimeout } from 'node:timers/promises';

import { listenError, Readiness } from '@app/common';
import { resolveSecrets } from '@app/common/secrets';
import { refuseUnrestrictedRole } from '@app/database';

import { createApp } from './app.js';
import { loadApiConfig, variables } from './config/index.js';

/** A listening API. `stop` finishes the requests it has, refuses new ones and disconnects. */
export interface RunningApi {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * @throws InvalidConfigError when `env` does not describe a runnable API, or its port is taken
 * @throws UnrestrictedRoleError when row-level security would not hold for it
 */
export async function startApi(env: NodeJS.ProcessEnv): Promise<RunningApi> {
  const config = loadApiConfig(await resolveSecrets(env, variables));
  await refuseUnrestrictedRole({ ...config, applicationName: 'api' });
  const app = await createApp(config);
  const stop = async () => {
    app.get(Readiness).startDraining();
    await setTimeout(config.SHUTDOWN_DELAY_MS);
    await app.close();
  };
  try {
    await app.listen({ host: config.HOST, port: config.PORT });
    return { url: await app.getUrl(), stop };
  } catch (error) {
    await app.close();
    throw listenError(error, 'PORT', config.PORT);
  }
}
