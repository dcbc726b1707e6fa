import { createHmac } from 'node:crypto';

/** What stands in a QR code. */
export interface QrContent {
  qrStartToken: string;
  /** Whole seconds since the e-service received the order. */
  seconds: number;
  qrAuthCode: string;
}

/** Takes the text of a QR code apart; nothing when it is not one of BankID's. Source: spec rp-api.md 5.1. */
export function parseQrContent(text: string): QrContent | undefined {
  const match = /^bankid\.([0-9a-f-]{36})\.(0|[1-9][0-9]{0,8})\.([0-9a-f]{64})$/.exec(text);
  if (!match) return undefined;
  const [, qrStartToken = '', seconds = '', qrAuthCode = ''] = match;
  return { qrStartToken, seconds: Number(seconds), qrAuthCode };
}

/** The code of one second. The key is the secret's text, dashes and all. */
export function qrAuthCodeOf(qrStartSecret: string, seconds: number): string {
  return createHmac('sha256', qrStartSecret).update(String(seconds)).digest('hex');
}
