// Without a dot there is no way out of a folder or a bucket.
const pattern = /^[\w-]{1,64}(?:\/[\w-]{1,64}){1,7}$/;

/** @throws when `key` is none */
export function checkKey(key: string): string {
  if (pattern.test(key)) return key;
  throw new Error(`Not the key of an object: ${JSON.stringify(key)}`);
}
