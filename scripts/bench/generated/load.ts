import autocannon, { type Request } from 'autocannon';

import { connections, walkOf } from './spread.js';

/** What came of some seconds of load. */
export interface Load {
  readonly requests: number;
  /** How long it took. */
  readonly seconds: number;
  /** Milliseconds. */
  readonly p99: number;
}

/**
 * Sends requests over twenty connections, each as soon as the one before is answered. Every connection walks the list in an
 * order of its own.
 * @throws Error when an answer is no success: a rate of failures says nothing
 */
export async function load(
  { name, url }: { readonly name: string; readonly url: string },
  requests: readonly Request[],
  seconds: number,
): Promise<Load> {
  let connection = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [...requests],
    setupClient: (client) => {
      // autocannon keeps the bytes of a request in it, hence the copies.
      client.setRequests(walkOf(connection, requests.length).map((index) => ({ ...requests[index] })));
      connection += 1;
    },
  });
  const failures = result.non2xx + result.errors + result.timeouts + result.mismatches;
  if (failures > 0) {
    const statuses = JSON.stringify(result.statusCodeStats ?? {});
    throw new Error(`${name}: ${String(failures)} of ${String(result.requests.total)} requests failed: ${statuses}`);
  }
  return { requests: result.requests.total, seconds: result.duration, p99: result.latency.p99 };
}
