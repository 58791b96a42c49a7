import { isIPv6 } from 'node:net';

/**
 * The network that limits count for a client address: the address itself for IPv4, the /64 prefix for
 * IPv6, because one customer usually gets a whole /64 and can use any address in it.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  return `${groupsOf(address.toLowerCase()).slice(0, 4).join(':')}::/64`;
}

/** All eight groups of an address, without the zeros they begin with. */
function groupsOf(address: string): readonly string[] {
  const [head = [], tail = []] = address
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  return [...head, ...zeros, ...tail].map((group) => group.replace(/^0+(?=.)/, ''));
}
