/** Which addresses of the network may be connected to: public ones, and nothing else. */
import { BlockList, isIP } from "node:net";

/**
 * IPv4 blocks that are not public: IANA's special-purpose registry, multicast and reserved space.
 * Source: https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const closed4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // The address at which Azure's machines ask their host for secrets, in public space.
  ["168.63.129.16", 32],
];

/**
 * Parts of IPv6's global space that are not hosts of their own: Teredo and other protocols, documentation, and 6to4,
 * which leads to an IPv4 address. Source: https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const closed6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const closed = new BlockList();
for (const [block, prefix] of closed4) closed.addSubnet(block, prefix, "ipv4");
for (const [block, prefix] of closed6) closed.addSubnet(block, prefix, "ipv6");
/** All that IPv6 has given out as public; mapped, NAT64, unique local and link-local addresses are outside it. */
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is a public host's. What is not an IP address is not. */
export function isPublicAddress(ip: string): boolean {
  const version = isIP(ip);
  if (version === 4) return !closed.check(ip, "ipv4");
  if (version !== 6 || ip.includes("%")) return false;
  return global6.check(ip, "ipv6") && !closed.check(ip, "ipv6");
}
