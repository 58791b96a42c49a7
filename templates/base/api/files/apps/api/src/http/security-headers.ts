/** Security headers of every answer. Answers are data, not pages, so they may not run anything. */
export const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const documentationHeaders = {
  ...securityHeaders,
  // The pages under /docs bring their own scripts, and styles inside of their HTML.
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
    "img-src 'self' data:; style-src 'self' 'unsafe-inline'",
} as const;

/** @param path of a request, without its query string */
export function securityHeadersOf(path: string): Readonly<Record<string, string>> {
  return /^\/docs(\/|$)/.test(path) ? documentationHeaders : securityHeaders;
}
