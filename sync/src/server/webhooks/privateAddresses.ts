import { BlockList, isIP } from 'node:net';

/** What is not the public internet, by IANA's special-purpose registries for IPv4 and IPv6. */
const PRIVATE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Those that carry an IPv4 address within them (mapped, NAT64, 6to4, Teredo) count as private. */
const PRIVATE_V6 = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

// Apart: a list takes every IPv4 address for the IPv6 address that it is mapped to.
const blockedV4 = new BlockList();
const blockedV6 = new BlockList();
for (const [net, prefix] of PRIVATE_V4) blockedV4.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of PRIVATE_V6) blockedV6.addSubnet(net, prefix, 'ipv6');

/** Whether an address is of this machine, of a network within, or of nobody. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return blockedV4.check(address, 'ipv4');
  return family === 0 || blockedV6.check(address, 'ipv6');
}
