import { randomUUID } from 'node:crypto';
import { machineMicroseconds } from '../machine-clock.ts';

/** The response of `auth`. */
export interface OrderTokens {
  orderRef: string;
  autoStartToken: string;
  qrStartToken: string;
  qrStartSecret: string;
}

/** Makes the tokens of an order; its `qrStartToken` holds the time, so that a browser can see how late a frame is. */
export function createOrderTokens(): OrderTokens {
  const placedAt = machineMicroseconds().toString(16).padStart(12, '0');
  return {
    orderRef: randomUUID(),
    autoStartToken: randomUUID(),
    qrStartToken: `${randomUUID().slice(0, 24)}${placedAt}`,
    qrStartSecret: randomUUID(),
  };
}

/** Returns when the order of a frame was placed and which of its seconds the frame belongs to; `undefined` for other text. */
export function parseFrame(text: string): { placedAtMicroseconds: number; second: number } | undefined {
  const [, placedAt, second] = /^bankid\.[\da-f-]{24}([\da-f]{12})\.(\d+)\.[\da-f]{64}$/.exec(text) ?? [];
  if (placedAt === undefined || second === undefined) return undefined;
  return { placedAtMicroseconds: parseInt(placedAt, 16), second: Number(second) };
}
