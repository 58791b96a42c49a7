import type { Server } from './service.js';

/** What a connection to a server showed. */
export type State =
  | { readonly is: 'answering' }
  | { readonly is: 'absent' }
  | { readonly is: 'starting' }
  /** Something is there, but it is another kind of server, or it does not let this user in. */
  | { readonly is: 'refusing'; readonly reason: string };

/** Connects to a server, as the user that the URL names, and says what came of it. */
export async function probe({ connect }: Pick<Server, 'connect'>, url: string): Promise<State> {
  try {
    await connect(url);
    return { is: 'answering' };
  } catch (error) {
    return stateFor(error);
  }
}

const nothingThere = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);

/** What it means that a client was rejected with `error`. */
export function stateFor(error: unknown): State {
  const { code, message } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: undefined, message: String(error) };
  if (code !== undefined && nothingThere.has(code)) return { is: 'absent' };
  if (code === cannotConnectNow || message.startsWith('LOADING')) return { is: 'starting' };
  return { is: 'refusing', reason: message };
}

/** SQLSTATE of a PostgreSQL that is starting or stopping. */
const cannotConnectNow = '57P03';
