interface Route {
  /** In upper or lower case letters. */
  readonly method: string;
  readonly path: string;
  readonly access: string | undefined;
}

/**
 * The routes that change something and take no Idempotency-Key, each with the reason. A route that
 * answers with a token or another secret, or takes a password, must be here: what is kept under a key
 * would be a copy.
 */
export const routesWithoutKeys: Readonly<Record<string, string>> = {
  'POST /api/v1/identity/sign-up':
    'has no caller yet; an address that has an account changes nothing',
  'POST /api/v1/identity/sign-in': 'answers with tokens',
  'POST /api/v1/identity/refresh': 'answers with tokens; may be repeated for ten seconds as it is',
  'POST /api/v1/identity/password/forgot': 'has no caller; mails are limited by address',
  'POST /api/v1/identity/password/reset': 'takes a password; its token works once',
  'POST /api/v1/identity/email/verify': 'its token works once',
  'POST /api/v1/identity/sign-out': 'ends the session that would have to prove whose key it is',
  'POST /api/v1/identity/sign-out-everywhere':
    'ends the session that would have to prove whose key it is',
  // #if multi
  'POST /api/v1/identity/switch': 'answers with a token; the same each time it is repeated',
  // #endif
  // #slot routes-without-keys
  'POST /api/v1/identity/password/change':
    'takes passwords, of which the hash of the request would be a fast one; works once',
};

/**
 * The routes that wait for something outside of the database, which no transaction may, each with the
 * reason. The key is claimed before the handler runs, and the answer is kept after it, as for routes of
 * accounts.
 */
export const routesOutsideTransactions: Readonly<Record<string, string>> = {
  'POST /api/v1/invitations': 'counts its mails for the rate limits',
  // #slot routes-outside-transactions
};

const unsafe: readonly string[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

/** Whether a route changes something. */
export function isUnsafe(method: string): boolean {
  return unsafe.includes(method.toUpperCase());
}

/** Whether a request may be repeated with the same Idempotency-Key, and is handled once then. */
export function takesKey({ method, path, access }: Route): boolean {
  if (access === undefined || access === 'public' || !isUnsafe(method)) return false;
  return !(`${method.toUpperCase()} ${path}` in routesWithoutKeys);
}

/** Whether a request is handled outside of any transaction of its key. */
export function worksOutside({ method, path }: Pick<Route, 'method' | 'path'>): boolean {
  return `${method.toUpperCase()} ${path}` in routesOutsideTransactions;
}
