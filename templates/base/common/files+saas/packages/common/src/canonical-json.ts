import canonicalize from 'canonicalize';

/**
 * JSON that is the same text for the same value (RFC 8785).
 * @throws for what JSON does not have: NaN, Infinity, undefined, functions
 */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('This value cannot be written as JSON');
  return json;
}
