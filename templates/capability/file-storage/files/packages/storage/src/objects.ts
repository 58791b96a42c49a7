// No dots, so that a key cannot leave the folder or the bucket.
const pattern = /^[\w-]{1,64}(?:\/[\w-]{1,64}){1,7}$/;

/** @throws when `key` is none */
export function checkKey(key: string): string {
  if (pattern.test(key)) return key;
  throw new Error(`Not the key of an object: ${JSON.stringify(key)}`);
}

/**
 * The Content-Disposition header (RFC 6266) that makes browsers save an answer as a file of that name.
 * The name is encoded, so that it can add neither a header nor a path.
 */
export function attachment(fileName: string): string {
  const name = fileName.replace(/[\p{C}\p{Zl}\p{Zp}/\\]/gu, '_');
  const ascii = name.replace(/[^\x20-\x7e]|["%]/g, '_');
  // encodeURIComponent leaves some characters that RFC 8187 does not allow.
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
