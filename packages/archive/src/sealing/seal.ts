import { createCipheriv, createDecipheriv } from 'node:crypto';
import { ArchiveError } from '../errors.ts';
import type { MasterKeyRing } from './master-keys.ts';

/** Returns `count` bytes that cannot be predicted. */
export type RandomBytes = (count: number) => Uint8Array;

/** A key that a master key has wrapped. */
export interface WrappedKey {
  masterKeyId: string;
  wrapped: Uint8Array;
}

const formatByte = 1;
const nonceLength = 12;
const tagLength = 16;

/**
 * Encrypts with AES-256-GCM: one byte of format, 12 bytes of nonce, the ciphertext, 16 bytes of tag.
 *
 * `label` is authenticated with it, so that no sealed value can stand in for another.
 */
export function seal(options: {
  key: Uint8Array;
  clear: Uint8Array;
  label: string;
  randomBytes: RandomBytes;
}): Uint8Array {
  const nonce = options.randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', options.key, nonce).setAAD(Buffer.from(options.label));
  const encrypted = [cipher.update(options.clear), cipher.final()];
  return Buffer.concat([Uint8Array.of(formatByte), nonce, ...encrypted, cipher.getAuthTag()]);
}

/** Decrypts what `seal` has made; `undefined` when a byte, the key or the label is another one. */
export function unseal(options: { key: Uint8Array; sealed: Uint8Array; label: string }): Uint8Array | undefined {
  const { key, sealed, label } = options;
  if (sealed[0] !== formatByte || sealed.length < 1 + nonceLength + tagLength) return undefined;
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(label))
    .setAuthTag(sealed.subarray(-tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(1 + nonceLength, -tagLength)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Wraps a key under the current master key. `name` is what the key is for. */
export function wrapKey(options: {
  ring: MasterKeyRing;
  key: Uint8Array;
  name: string;
  randomBytes: RandomBytes;
}): WrappedKey {
  const { ring, key, name, randomBytes } = options;
  const masterKeyId = ring.currentId;
  const wrapping = ring.wrappingKey(masterKeyId);
  return {
    masterKeyId,
    wrapped: seal({ key: wrapping, clear: key, label: wrapLabel(name, masterKeyId), randomBytes }),
  };
}

/**
 * Returns a wrapped key.
 *
 * @throws ArchiveError `wrongKey` when its master key is missing or is not the one that wrapped it.
 */
export function unwrapKey(options: { ring: MasterKeyRing; wrappedKey: WrappedKey; name: string }): Uint8Array {
  const { masterKeyId, wrapped } = options.wrappedKey;
  const label = wrapLabel(options.name, masterKeyId);
  const key = unseal({ key: options.ring.wrappingKey(masterKeyId), sealed: wrapped, label });
  if (key !== undefined) return key;
  const message = `Master key "${masterKeyId}" does not open the keys of this archive. Give the key that had this id.`;
  throw new ArchiveError('wrongKey', message);
}

const wrapLabel = (name: string, masterKeyId: string): string =>
  JSON.stringify(['secure-start-archive-key-1', name, masterKeyId]);
