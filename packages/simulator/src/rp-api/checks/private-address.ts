/**
 * The private ranges, by how their addresses begin: 10/8, 172.16/12, 192.168/16 and 169.254/16 of IPv4, fc00::/7 and
 * fe80::/10 of IPv6. An address has one spelling of these parts.
 */
const privatePrefix =
  /^(?:(?:10|172\.(?:1[6-9]|2[0-9]|3[01])|192\.168|169\.254)\.|(?:f[cd][0-9a-f]|fe[89ab])[0-9a-f]:)/i;

/** Checks that a valid address is private. Loopback is not counted as private: tests use it. */
export function isPrivateAddress(address: string): boolean {
  return privatePrefix.test(address);
}
