import { createHmac } from 'node:crypto';

/** The parts of a QR code's text. */
export interface QrContent {
  qrStartToken: string;
  /** Whole seconds since the relying party received the order. */
  seconds: number;
  qrAuthCode: string;
}

/**
 * Parses the text of a QR code. Returns `undefined` when it is not BankID's.
 *
 * @see docs/spec/rp-api.md#animated-qr-code
 */
export function parseQrContent(text: string): QrContent | undefined {
  const match = /^bankid\.([0-9a-f-]{36})\.(0|[1-9][0-9]{0,8})\.([0-9a-f]{64})$/.exec(text);
  if (!match) return undefined;
  const [, qrStartToken = '', seconds = '', qrAuthCode = ''] = match;
  return { qrStartToken, seconds: Number(seconds), qrAuthCode };
}

/** Computes the authentication code of one second. The key is the text of the secret, hyphens included. */
export function computeQrAuthCode(qrStartSecret: string, seconds: number): string {
  return createHmac('sha256', qrStartSecret).update(String(seconds)).digest('hex');
}
