import type { Redis as Client, RedisOptions } from 'ioredis';

import type { Reached, Redis } from './facts.js';
import { refusalFor } from './refusal.js';
import { type ServiceUrl, whereOf } from './service-urls.js';
import { within } from './within.js';

/** What is used of the client that the repository has. */
export interface RedisLibrary {
  readonly default: new (url: string, options: RedisOptions) => Client;
}

/** Signs in to a Redis, and asks what it is. */
export async function reachRedis(
  { default: Connection }: RedisLibrary,
  { url, variable }: ServiceUrl,
  timeout: number,
): Promise<Reached<Redis>> {
  const about = { variable, where: whereOf(url) };
  const client = new Connection(url, {
    lazyConnect: true,
    connectTimeout: timeout,
    commandTimeout: timeout,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // Why it was refused: what `connect` rejects with says only that the connection is closed.
  let first: unknown;
  client.on('error', (error: unknown) => (first ??= error));
  try {
    await within(timeout, client.connect());
    const said = await within(timeout, client.info());
    const valueOf = (name: string) => new RegExp(`^${name}:(\\S+)`, 'm').exec(said)?.[1];
    const version = valueOf('redis_version') ?? 'of an unknown version';
    return { ...about, answer: { is: 'answered', value: { version, evictionPolicy: valueOf('maxmemory_policy') } } };
  } catch (error) {
    return { ...about, answer: refusalFor(first ?? error) };
  } finally {
    client.disconnect();
  }
}
