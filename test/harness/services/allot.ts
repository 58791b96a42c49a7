import type { Allotment } from './allotment.js';
import { allotDatabase } from './postgres.js';
import { allotVirtualHost } from './rabbitmq.js';
import { allotRedis } from './redis.js';
import type { Servers } from './servers.js';

/** A corner of all three services for `name`: all of them, or none. */
export async function allotServices(servers: Servers, name: string): Promise<Allotment> {
  const parts: Allotment[] = [];
  const release = async () => (await Promise.all(parts.map((part) => part.release()))).flat();
  try {
    parts.push(await allotDatabase(servers.databaseUrl, name));
    parts.push(await allotRedis(servers.redisUrl));
    parts.push(await allotVirtualHost(servers.amqpUrl, name));
  } catch (error) {
    await release();
    throw error;
  }
  return { env: parts.reduce<Allotment['env']>((env, part) => ({ ...env, ...part.env }), {}), release };
}
