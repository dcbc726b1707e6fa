import { isIP } from 'node:net';

/** An IPv4-mapped IPv6 address as `URL` normalizes it. */
const ipv4Mapped = /^\[::ffff:[0-9a-f]{1,4}:[0-9a-f]{1,4}\]$/;

/**
 * Checks that BankID accepts an address as `endUserIp`.
 *
 * IPv4-mapped IPv6 (`::ffff:192.0.2.1`) is refused in every spelling.
 *
 * @see docs/spec/evidence-and-versions.md#ip-address-check
 */
export function isEndUserIp(text: string): boolean {
  switch (isIP(text)) {
    case 4:
      return true;
    case 6:
      return !text.includes('%') && !ipv4Mapped.test(new URL(`http://[${text}]/`).hostname);
    default:
      return false;
  }
}
