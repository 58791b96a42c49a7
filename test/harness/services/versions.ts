import type { RunningService } from './servers.js';

/** Name of each server → its version. */
export async function serviceVersions(services: readonly RunningService[]): Promise<Readonly<Record<string, string>>> {
  const versions = services.map(async ({ server, url, version }) => [server.name, await version(url)] as const);
  return Object.fromEntries(await Promise.all(versions));
}
