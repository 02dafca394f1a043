const IPV6_GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * By what calls of an address are counted. Whoever has one address of IPv6 has its whole /64, so that
 * counts as one; an address of IPv4 that is mapped into IPv6 is itself.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [before = [], tail] = address.toLowerCase().split('::').map(groupsIn);
  const zeros = tail === undefined ? 0 : IPV6_GROUPS - before.length - tail.length;
  const groups = [...before, ...Array(Math.max(0, zeros)).fill('0'), ...(tail ?? [])];
  return `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`;
}

const groupsIn = (text: string): string[] => (text === '' ? [] : text.split(':'));
