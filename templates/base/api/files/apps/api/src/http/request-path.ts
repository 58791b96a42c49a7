/**
 * The path of a request for logs and problem documents: without the query string, which may hold
 * what is private.
 */
export function pathOf({ url }: { readonly url: string }): string {
  return url.split('?', 1)[0] ?? url;
}
