import { type Acting, actingWith, ifMatch } from '../../../apps/api/test/support/requests.js';
import type { ApiClient } from './api-client.js';

/** Through the network: what the API's own tests make is made of a running backend as well. */
export function actingThrough(send: ApiClient): Acting {
  return actingWith(async (method, path, body, version) => {
    const answer = await send(`/api/v1${path}`, {
      method,
      headers: ifMatch(version),
      ...(body && { body }),
    });
    const text = await answer.text();
    return {
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: text,
      json: () => JSON.parse(text) as never,
    };
  });
}
