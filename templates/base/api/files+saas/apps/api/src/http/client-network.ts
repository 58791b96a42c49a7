import ipaddr from 'ipaddr.js';

/**
 * The network that limits count for a client address: the address itself for IPv4, the /64 prefix for
 * IPv6, because one customer usually gets a whole /64 and can use any address in it.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${new ipaddr.IPv6([...parsed.parts.slice(0, 4), 0, 0, 0, 0]).toString()}/64`;
}
