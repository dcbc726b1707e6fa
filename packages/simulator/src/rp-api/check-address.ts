import { isIP } from 'node:net';

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
      return !text.includes('%') && !new URL(`http://[${text}]/`).hostname.startsWith('[::ffff:');
    default:
      return false;
  }
}
