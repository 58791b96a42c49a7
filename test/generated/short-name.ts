import { sha256 } from '../../src/disk/hash.js';

const longest = 36;

/**
 * The name of a row, short enough for a role of PostgreSQL (63 bytes, with what is put before and behind it) and for the path of a socket
 * (107 bytes).
 */
export function shortName(row: string): string {
  return row.length <= longest ? row : `${row.slice(0, longest - 9)}-${sha256(row).slice(0, 8)}`;
}
