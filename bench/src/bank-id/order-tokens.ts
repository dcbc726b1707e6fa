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
    orderRef: flatUuid(),
    autoStartToken: flatUuid(),
    qrStartToken: flat(`${randomUUID().slice(0, 24)}${placedAt}`),
    qrStartSecret: flatUuid(),
  };
}

function flatUuid(): string {
  return flat(randomUUID());
}

/** Text as it is read from an answer: `randomUUID` gives a chain of twenty pieces, which takes 640 bytes more of memory. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

/** Returns when the order of a frame was placed and which of its seconds the frame belongs to; `undefined` for other text. */
export function parseFrame(text: string): { placedAtMicroseconds: number; second: number } | undefined {
  const [, placedAt, second] = /^bankid\.[\da-f-]{24}([\da-f]{12})\.(\d+)\.[\da-f]{64}$/.exec(text) ?? [];
  if (placedAt === undefined || second === undefined) return undefined;
  return { placedAtMicroseconds: parseInt(placedAt, 16), second: Number(second) };
}
