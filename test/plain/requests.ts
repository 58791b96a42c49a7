import { setTimeout as sleep } from 'node:timers/promises';

/** Sends a request; gives what the answer holds. */
export type Send = (method: string, path: string, status: number, body?: object) => Promise<unknown>;

/** Sends a request, and insists on the status of the answer. */
export function sender(url: string): Send {
  return async (method, path, status, body) => {
    const answer = await fetch(url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await answer.text();
    if (answer.status !== status) throw new Error(`${method} ${path} answers ${String(answer.status)}: ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
}

/** Asks until there is an answer, for a minute. */
export async function untilItAnswers(ask: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(200);
    }
  }
}
