import { sha256 } from '../../disk/hash.js';

/** PostgreSQL cuts longer names off, and two that are cut off may be one. */
const longest = 63;

/** `products_tenant_id_sku_key`; one that would be too long is cut and gets a hash of its full name. */
export function constraintName(parts: readonly string[], suffix: string): string {
  const whole = [...parts, suffix].join('_');
  if (whole.length <= longest) return whole;
  const end = `_${sha256(whole).slice(0, 8)}_${suffix}`;
  return whole.slice(0, longest - end.length) + end;
}
