import { create } from 'content-disposition';

// No dots, so that a key cannot leave the folder or the bucket.
const pattern = /^[\w-]{1,64}(?:\/[\w-]{1,64}){1,7}$/;

/** @throws when `key` is none */
export function checkKey(key: string): string {
  if (pattern.test(key)) return key;
  throw new Error(`Not the key of an object: ${JSON.stringify(key)}`);
}

/**
 * The Content-Disposition header (RFC 6266) that makes browsers save an answer as a file of that name.
 * Separators of paths, control characters and characters that change the direction of text are
 * replaced by `_`.
 */
export function attachment(fileName: string): string {
  return create(fileName.replace(/[\p{C}\p{Zl}\p{Zp}/\\]/gu, '_'));
}
