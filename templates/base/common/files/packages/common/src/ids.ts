import { v7 } from 'uuid';

/** A new UUIDv7 (RFC 9562): unique, and ordered by time, which keeps index inserts local. */
export function newId(): string {
  return v7();
}
