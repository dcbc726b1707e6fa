import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { RedisStoreError } from '../store-error.ts';
import type { SealingKeyRing } from './sealing-keys.ts';

/** Returns `count` bytes that cannot be predicted. */
export type RandomBytes = (count: number) => Uint8Array;

/** The facts that a sealed record is bound to: no record can stand in for another, or for another version of itself. */
export interface RecordLabel {
  key: string;
  kind: string;
  format: number;
  version: number;
}

const formatByte = 1;
const nonceLength = 12;
const tagLength = 16;

/**
 * Seals the bytes of a record with AES-256-GCM.
 *
 * The result is: a byte of format, the length of the key's id, the id, 12 bytes of nonce, the ciphertext, 16 bytes of tag.
 */
export function sealRecord(options: {
  ring: SealingKeyRing;
  bytes: Uint8Array;
  label: RecordLabel;
  randomBytes: RandomBytes;
}): Buffer {
  const { ring, bytes, label, randomBytes } = options;
  const id = Buffer.from(ring.currentId, 'utf8');
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', recordKey(ring, ring.currentId, label), nonce).setAAD(labelBytes(label));
  const encrypted = [cipher.update(bytes), cipher.final()];
  return Buffer.concat([Uint8Array.of(formatByte, id.length), id, nonce, ...encrypted, cipher.getAuthTag()]);
}

/**
 * Opens what `sealRecord` has made.
 *
 * @throws RedisStoreError `wrongKey` when its key is missing, or a byte, the key or the label is another one.
 */
export function openRecord(options: { ring: SealingKeyRing; sealed: Buffer; label: RecordLabel }): Uint8Array {
  const { ring, sealed, label } = options;
  const idEnd = 2 + (sealed[1] ?? 0);
  const bytesBegin = idEnd + nonceLength;
  if (sealed[0] !== formatByte || sealed.length < bytesBegin + tagLength) throw altered();
  const key = recordKey(ring, sealed.toString('utf8', 2, idEnd), label);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(idEnd, bytesBegin), {
    authTagLength: tagLength,
  })
    .setAAD(labelBytes(label))
    .setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(bytesBegin, -tagLength)), decipher.final()]);
  } catch {
    throw altered();
  }
}

/** Each record has a key of its own: random nonces are safe for 2³² messages of one key, and a country makes more. */
function recordKey(ring: SealingKeyRing, id: string, label: RecordLabel): Buffer {
  return createHmac('sha256', ring.keyOf(id)).update(label.key).digest();
}

function altered(): RedisStoreError {
  const message =
    'A record in Redis was altered, or its sealing key has other bytes than before. Give the key that it had.';
  return new RedisStoreError('wrongKey', message);
}

function labelBytes({ key, kind, format, version }: RecordLabel): Buffer {
  return Buffer.from(JSON.stringify(['secure-start-record-1', key, kind, format, version]));
}
