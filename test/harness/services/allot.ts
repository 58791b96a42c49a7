import type { Allotment } from './allotment.js';
import type { RunningService } from './servers.js';

/** Makes a part of each service that belongs to `name` alone: of all services, or of none when one fails. */
export async function allotServices(services: readonly RunningService[], name: string): Promise<Allotment> {
  const parts: Allotment[] = [];
  const release = async () => (await Promise.all(parts.map((part) => part.release()))).flat();
  try {
    for (const { allot, url } of services) parts.push(await allot(url, name));
  } catch (error) {
    await release();
    throw error;
  }
  return { env: parts.reduce<Allotment['env']>((env, part) => ({ ...env, ...part.env }), {}), release };
}
