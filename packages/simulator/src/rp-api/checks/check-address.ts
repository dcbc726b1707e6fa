import { isIP } from 'node:net';

/** As URL writes it, whatever the spelling was. */
const ipv4Mapped = /^\[::ffff:[0-9a-f]{1,4}:[0-9a-f]{1,4}\]$/;

/**
 * Whether BankID takes this for the address of a person's device.
 *
 * IPv4 written as IPv6 (`::ffff:192.0.2.1`) is refused in every spelling (spec evidence-and-versions.md 6.5).
 */
export function isEndUserAddress(text: string): boolean {
  switch (isIP(text)) {
    case 4:
      return true;
    case 6:
      return !text.includes('%') && !ipv4Mapped.test(new URL(`http://[${text}]/`).hostname);
    default:
      return false;
  }
}
