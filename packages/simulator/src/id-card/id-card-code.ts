import { createHmac } from 'node:crypto';

/**
 * The QR code of a card: `BANKIDF.`, then 16 digits of the card, 6 of the second in which the code was made, and 10 that
 * prove both. Only the prefix and that digits follow are BankID's; the rest is ours.
 *
 * @see docs/spec/rp-api.md#card-request
 */
const codePattern = /^BANKIDF\.([0-9]{16})([0-9]{6})([0-9]{10})$/;

/** The parts of a code. */
export interface IdCardCode {
  number: string;
  /** The second in which the code was made, counted from the opening of the card. */
  second: number;
  proof: string;
}

/** Returns the code of a card for a second after its opening. */
export function writeIdCardCode(options: { number: string; secret: string; second: number }): string {
  const { number, second } = options;
  return `BANKIDF.${number}${String(second).padStart(6, '0')}${proofOf(options)}`;
}

/** Reads a code, or returns `undefined` for another text. */
export function readIdCardCode(qrCode: string): IdCardCode | undefined {
  const [, number, second, proof] = codePattern.exec(qrCode) ?? [];
  if (number === undefined || second === undefined || proof === undefined) return undefined;
  return { number, second: Number(second), proof };
}

/** Checks that a code was made with the secret of its card. */
export function isGenuineCode({ number, second, proof }: IdCardCode, secret: string): boolean {
  return proofOf({ number, secret, second }) === proof;
}

function proofOf(options: { number: string; secret: string; second: number }): string {
  const { number, secret, second } = options;
  return decimalDigits(createHmac('sha256', secret).update(`${number}/${second}`).digest(), 10);
}

/** Returns the last digits of a number that the bytes are. */
export function decimalDigits(bytes: Uint8Array, count: number): string {
  const value = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  return value.toString().padStart(count, '0').slice(-count);
}
