import { bearer, type TestApi } from '../api.js';
import { createWorkplace, type Workplace } from '../workplace.js';
import { type Method, type Operation, operations } from './operations.js';
import { placesIn, schemaAt, withValueAt } from './places.js';
import { sampleBody } from './samples.js';

interface More {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Data that cannot be created through the API. */
const byHand: Readonly<Record<string, (workplace: Workplace) => Promise<unknown>>> = {
  // #slot by-hand
};

// #if multi
/** An organization, what it owns, and its administrator, who attacks or is attacked. */
// #else
/** An administrator, who attacks, and all that there is to attack. */
// #endif
export async function createParty(api: TestApi) {
  const workplace = await createWorkplace();
  const headers = bearer(await api.signIn(workplace.admin));

  const send = (method: Method, url: string, { body, headers: more }: More = {}) =>
    api.inject({
      method,
      url,
      headers: { ...headers, ...more },
      ...(body !== undefined && { payload: body as object }),
    });

  const list = async (collection: string): Promise<readonly Item[]> => {
    const response = await send('GET', collection);
    return response.statusCode === 200 ? response.json<{ data: readonly Item[] }>().data : [];
  };

  /** A body that refers to what there is. */
  const bodyOf = async (operation: Operation): Promise<unknown> => {
    let body: unknown = sampleBody(operation);
    for (const place of placesIn(operation.body, (schema) => 'x-refers-to' in schema)) {
      const { required = [] } = operation.body ?? {};
      const target = schemaAt(operation.body, place)?.['x-refers-to'] ?? '';
      if (!required.includes(place[0] ?? '')) continue;
      body = withValueAt(body, place, await idIn(`/api/v1/${target}`));
    }
    return body;
  };

  const add = async (collection: string): Promise<void> => {
    const create = operations.find(({ path, method }) => path === collection && method === 'POST');
    if (create) await send('POST', collection, { body: await bodyOf(create) });
    else await byHand[collection]?.(workplace);
  };

  /** The id of something in the collection, which is made when there is nothing. */
  const idIn = async (collection: string): Promise<string> => {
    const [known] = await list(collection);
    if (known) return idOf(known);
    await add(collection);
    const [made] = await list(collection);
    if (made) return idOf(made);
    throw new Error(`There is nothing in ${collection}: say in support/attacks how to make it`);
  };

  return {
    workplace,
    headers,
    send,

    /** Makes one more of what is in the collection, where it is known how. */
    add,

    /** The path of the operation, on what there is. */
    async pathOf({ path }: Operation): Promise<string> {
      let way = '';
      for (const segment of path.split('/').slice(1)) {
        way += `/${segment.startsWith('{') ? await idIn(way) : segment}`;
      }
      return way;
    },

    /** Everything that can be listed, by path. */
    async everything(): Promise<Readonly<Record<string, readonly Item[]>>> {
      const lists = operations.filter(
        ({ method, path }) => method === 'GET' && !path.includes('{'),
      );
      const found: Record<string, readonly Item[]> = {};
      for (const { path } of lists) {
        const { data, ...one } = (await send('GET', path)).json<
          Item & { data?: readonly Item[] }
        >();
        found[path] = data ?? [one];
      }
      return found;
    },
  };
}

export type Party = Awaited<ReturnType<typeof createParty>>;

interface Item {
  readonly id: string;
  // #if multi
  /** Of a membership, which has no id of its own. */
  readonly organization?: { readonly id: string };
  // #endif
}

// #if multi
function idOf({ id, organization }: Item): string {
  return organization?.id ?? id;
}
// #else
function idOf({ id }: Item): string {
  return id;
}
// #endif
