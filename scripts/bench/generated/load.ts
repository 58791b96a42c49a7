import autocannon, { type Request } from 'autocannon';

export interface Rate {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p99: number;
}

const connections = 20;

/**
 * Sends requests over twenty connections, as fast as they are answered; each connection takes the requests in turn.
 * @param seconds how long, after one second that is not counted
 * @throws Error when an answer is no success: a rate of failures says nothing
 */
export async function load(url: string, requests: readonly Request[], seconds: number): Promise<Rate> {
  const options = { url, connections, requests: [...requests] };
  await autocannon({ ...options, duration: 1 });
  const result = await autocannon({ ...options, duration: seconds });
  const failures = result.non2xx + result.errors + result.timeouts;
  if (failures > 0) throw new Error(`${url}: ${String(failures)} of ${String(result.requests.total)} requests failed`);
  return { requestsPerSecond: result.requests.average, p99: result.latency.p99 };
}
